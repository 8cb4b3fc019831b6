package io.tracemill.bench.chaos;

import io.tracemill.bench.chaos.scene.Disks;
import io.tracemill.bench.chaos.scene.LinkState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/// Faults without end, the same ones for the same seed. Each round kills every victim once, in an
/// order of its own; between them it freezes one and sets the clock of one, the next round the
/// next, and ClickHouse or a disk fails in another way.
final class FaultPlan implements Iterator<Fault> {

    /// One of most sorts, for a test.
    static final List<Fault> SHORT =
            List.of(
                    new Fault.Kill(List.of(Victim.PROCESSOR), Duration.ZERO),
                    new Fault.Broken(LinkState.HANGING, Duration.ofSeconds(1)),
                    new Fault.DiskFull(Victim.CLICKHOUSE, Duration.ofSeconds(1)),
                    new Fault.Kill(List.of(Victim.CLICKHOUSE), Duration.ZERO),
                    new Fault.Freeze(Victim.KAFKA, Duration.ofSeconds(1)),
                    new Fault.ClockJump(
                            Victim.PROCESSOR, Duration.ofMinutes(30), Duration.ofSeconds(1)),
                    new Fault.Kill(List.of(Victim.GATEWAY, Victim.QUERY), Duration.ZERO));

    private static final Duration FREEZE = Duration.ofSeconds(20);
    private static final int LONGEST_ABSENCE_MILLIS = 15_000;
    private static final int LONGEST_DEATH_MILLIS = 3_000;
    private static final int LONGEST_JUMP_MILLIS = 2 * 60 * 60 * 1000;

    private final Random random;
    private final List<Victim> victims;
    private final boolean fillsDisks;
    private final List<Fault> round = new ArrayList<>();
    private int rounds;

    /// @param brokers of the stack
    FaultPlan(long seed, int brokers) {
        random = new Random(seed);
        victims = Victim.of(brokers);
        fillsDisks = Disks.canFill();
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
        for (Victim victim : victims) {
            round.add(kill(victim));
        }
        round.add(new Fault.Freeze(victims.get(rounds % victims.size()), FREEZE));
        round.add(clockJump());
        List<Fault> others = others();
        round.add(others.get(rounds % others.size()));
        rounds++;
        Collections.shuffle(round, random);
    }

    /// ClickHouse tells the time to nobody.
    private Fault clockJump() {
        List<Victim> jumping = victims.stream().filter(each -> each != Victim.CLICKHOUSE).toList();
        return new Fault.ClockJump(
                jumping.get(rounds % jumping.size()),
                millis(-LONGEST_JUMP_MILLIS, LONGEST_JUMP_MILLIS),
                millis(1_000, LONGEST_ABSENCE_MILLIS));
    }

    private List<Fault> others() {
        Duration time = millis(1_000, LONGEST_ABSENCE_MILLIS);
        List<Fault> others = new ArrayList<>();
        others.add(new Fault.Broken(LinkState.HANGING, time));
        others.add(new Fault.DiskFull(Victim.CLICKHOUSE, time));
        if (fillsDisks) {
            others.add(new Fault.DiskFull(Victim.KAFKA, time));
        }
        others.add(new Fault.Broken(LinkState.SLOW, time));
        others.add(new Fault.Away(Victim.CLICKHOUSE, time));
        others.add(new Fault.Broken(LinkState.REFUSING, time));
        return others;
    }

    /// Alone, or one or two others with it.
    private Fault kill(Victim victim) {
        List<Victim> others = new ArrayList<>(victims);
        others.remove(victim);
        Collections.shuffle(others, random);
        List<Victim> together = new ArrayList<>(others.subList(0, random.nextInt(3)));
        together.add(victim);
        Collections.sort(together);
        return new Fault.Kill(together, millis(0, LONGEST_DEATH_MILLIS));
    }

    private Duration millis(int least, int most) {
        return Duration.ofMillis(random.nextInt(least, most));
    }
}
