package io.tracemill.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Faults without end, the same ones for the same seed. Each round kills every victim once, in an
/// order of its own, and has freezes and absences between them.
final class FaultPlan implements Iterator<Fault> {

    /// One of each sort, for a test.
    static final List<Fault> SHORT =
            List.of(
                    new Fault.Kill(List.of(Victim.PROCESSOR), Duration.ZERO),
                    new Fault.Away(Victim.CLICKHOUSE, Duration.ofSeconds(1)),
                    new Fault.Kill(
                            List.of(Victim.CLICKHOUSE, Victim.SECOND_PROCESSOR), Duration.ZERO),
                    new Fault.Freeze(Victim.KAFKA, Duration.ofSeconds(2)),
                    new Fault.Kill(List.of(Victim.GATEWAY, Victim.QUERY), Duration.ZERO));

    private static final int LONGEST_FREEZE_MILLIS = 20_000;
    private static final int LONGEST_ABSENCE_MILLIS = 15_000;
    private static final int LONGEST_DEATH_MILLIS = 3_000;

    private final Random random;
    private final List<Fault> round = new ArrayList<>();

    FaultPlan(long seed) {
        random = new Random(seed);
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Fault next() {
        if (round.isEmpty()) {
            fill();
        }
        return round.removeLast();
    }

    private void fill() {
        for (Victim victim : Victim.values()) {
            round.add(kill(victim));
        }
        round.add(new Fault.Freeze(any(), millis(1_000, LONGEST_FREEZE_MILLIS)));
        round.add(new Fault.Away(Victim.CLICKHOUSE, millis(1_000, LONGEST_ABSENCE_MILLIS)));
        Collections.shuffle(round, random);
    }

    /// One in three takes another with it.
    private Fault kill(Victim victim) {
        Set<Victim> victims = EnumSet.of(victim);
        if (random.nextInt(3) == 0) {
            victims.add(any());
        }
        return new Fault.Kill(List.copyOf(victims), millis(0, LONGEST_DEATH_MILLIS));
    }

    private Victim any() {
        return Victim.values()[random.nextInt(Victim.values().length)];
    }

    private Duration millis(int least, int most) {
        return Duration.ofMillis(random.nextInt(least, most));
    }
}
