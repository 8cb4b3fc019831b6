package io.tracemill.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultPlanTest {

    @Test
    void isTheSameForTheSameSeed() {
        assertEquals(first(100, new FaultPlan(7, 3)), first(100, new FaultPlan(7, 3)));
        assertFalse(first(100, new FaultPlan(7, 3)).equals(first(100, new FaultPlan(8, 3))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void everyVictimIsKilledInEachRoundAndFrozenAndSetInTime(int brokers) {
        List<Victim> victims = Victim.of(brokers);
        int round = victims.size() + 3;

        List<Fault> faults = first(round * victims.size(), new FaultPlan(7, brokers));

        Set<Victim> frozen = EnumSet.noneOf(Victim.class);
        Set<Victim> jumped = EnumSet.of(Victim.CLICKHOUSE);
        for (int begin = 0; begin < faults.size(); begin += round) {
            Set<Victim> killed = EnumSet.noneOf(Victim.class);
            for (Fault fault : faults.subList(begin, begin + round)) {
                if (fault instanceof Fault.Kill kill) {
                    killed.addAll(kill.victims());
                } else if (fault instanceof Fault.Freeze freeze) {
                    frozen.add(freeze.victim());
                } else if (fault instanceof Fault.ClockJump jump) {
                    jumped.add(jump.victim());
                }
            }
            assertEquals(Set.copyOf(victims), killed);
        }
        assertEquals(Set.copyOf(victims), frozen);
        assertEquals(Set.copyOf(victims), jumped);
        assertTrue(faults.stream().map(Fault::sort).distinct().count() >= 10, faults.toString());
    }

    @Test
    void killsAboutTwoAtATime() {
        List<Fault.Kill> kills =
                first(400, new FaultPlan(7, 1)).stream()
                        .filter(Fault.Kill.class::isInstance)
                        .map(Fault.Kill.class::cast)
                        .toList();

        assertEquals(
                Set.of(1, 2, 3),
                kills.stream().map(Fault::kills).collect(Collectors.toUnmodifiableSet()));
        assertEquals(2, kills.stream().mapToInt(Fault::kills).average().orElseThrow(), 0.2);
        assertTrue(
                kills.stream().allMatch(kill -> Set.copyOf(kill.victims()).size() == kill.kills()),
                kills.toString());
    }

    private static List<Fault> first(int count, FaultPlan plan) {
        return Stream.generate(plan::next).limit(count).toList();
    }
}
