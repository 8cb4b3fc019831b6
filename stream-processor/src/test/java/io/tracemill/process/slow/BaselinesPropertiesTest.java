package io.tracemill.process.slow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.SlowMeasure;
import io.tracemill.schemas.model.SpanId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

final class BaselinesPropertiesTest {

    private static final int OF_PROJECT = 3;
    private static final int IN_ALL = 5;

    @Property(tries = 200)
    void theSameSpansGetTheSameVerdictsWheneverItIsFlushed(
            @ForAll("courses") List<Work> course, @ForAll long seed) {
        Baselines never = new Baselines(OF_PROJECT, IN_ALL);
        Baselines often = new Baselines(OF_PROJECT, IN_ALL);
        InMemoryBaselines store = new InMemoryBaselines();
        Random random = new Random(seed);

        for (Work work : course) {
            assertEquals(work.judge(never), work.judge(often));
            if (random.nextInt(20) == 0) {
                often.flush(store);
            }
        }
    }

    /// More series than are remembered would be forgotten in another order.
    @Property(tries = 200)
    void soTheyDoAfterAStart(@ForAll("courses") List<Work> course, @ForAll long seed) {
        Baselines never = new Baselines();
        Baselines current = new Baselines();
        InMemoryBaselines store = new InMemoryBaselines();
        Random random = new Random(seed);

        for (Work work : course) {
            assertEquals(work.judge(never), work.judge(current));
            if (random.nextInt(50) == 0) {
                current.flush(store);
                current = store.loaded(Baselines.OF_PROJECT, Baselines.IN_ALL);
            }
        }
    }

    @Property(tries = 200)
    void aVerdictIsRightInItself(@ForAll("courses") List<Work> course) {
        Baselines baselines = new Baselines();

        for (Work work : course) {
            Optional<SlowSpan> slow = work.judge(baselines);
            slow.ifPresent(found -> {
                assertTrue(SlowRules.isFarAbove(found.actualNanos(), found.baselineNanos()));
                long judged = work.firstTokenMillis() > 0 ? work.firstTokenMillis() : work.millis();
                assertEquals(judged * 1_000_000, found.actualNanos());
            });
        }
    }

    @Property(tries = 300)
    void whatVariesByLessThanTheFactorIsNeverSlow(
            @ForAll("steady") List<Integer> millis, @ForAll boolean hourly) {
        Baselines baselines = new Baselines();

        for (int i = 0; i < millis.size(); i++) {
            long received = hourly ? i * 600_000L : i;
            assertEquals(Optional.empty(), Work.call(received, millis.get(i)).judge(baselines));
        }
    }

    @Property(tries = 300)
    void theWorstIsTheSameInWhateverOrder(
            @ForAll("slowSpans") List<SlowSpan> spans, @ForAll long seed) {
        List<SlowSpan> shuffled = new ArrayList<>(spans);
        Collections.shuffle(shuffled, new Random(seed));

        assertEquals(worst(spans), worst(shuffled));
    }

    private static SlowSpan worst(List<SlowSpan> spans) {
        return spans.stream()
                .reduce((one, other) -> other.isWorseThan(one) ? other : one)
                .orElseThrow();
    }

    @Provide
    Arbitrary<List<Work>> courses() {
        Arbitrary<Long> millis =
                Arbitraries.frequencyOf(
                        Tuple.of(9, Arbitraries.longs().between(50, 150)),
                        Tuple.of(1, Arbitraries.longs().between(0, 10_000)));
        Arbitrary<Integer> steps = Arbitraries.of(0, 0, 0, 1, 20, 600, 4_000);
        return Combinators.combine(
                        Arbitraries.of("one", "one", "one", "two"),
                        Arbitraries.of(Kind.LLM, Kind.LLM, Kind.TOOL, Kind.CHAIN),
                        Arbitraries.of("a", "a", "a", "a", "b", "c"),
                        steps,
                        Arbitraries.of(0, 0, 0, -3, 5, -30),
                        millis,
                        Arbitraries.of(true, false, false),
                        Arbitraries.integers().between(0, 20))
                .as((project, kind, name, step, off, time, streams, luck) ->
                        new Work(
                                project,
                                kind,
                                name,
                                off * 3_600_000L,
                                step * 1_000L,
                                time,
                                streams ? Math.max(1, time / 2) : 0,
                                luck == 0))
                .list()
                .ofMinSize(100)
                .ofMaxSize(600)
                .map(BaselinesPropertiesTest::inTime);
    }

    /// Steps become times, and what the clock is off by becomes a start.
    private static List<Work> inTime(List<Work> steps) {
        List<Work> course = new ArrayList<>();
        long now = 0;
        for (Work step : steps) {
            now += step.receivedMillis();
            course.add(
                    new Work(
                            step.project(),
                            step.kind(),
                            step.name(),
                            now + step.startMillis(),
                            now,
                            step.millis(),
                            step.firstTokenMillis(),
                            step.failed()));
        }
        return course;
    }

    @Provide
    Arbitrary<List<Integer>> steady() {
        return Arbitraries.integers().between(1_000, 2_900).list().ofMinSize(50).ofMaxSize(400);
    }

    @Provide
    Arbitrary<List<SlowSpan>> slowSpans() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d"),
                        Arbitraries.integers().between(2, 6),
                        Arbitraries.integers().between(1, 4))
                .as((id, factor, base) ->
                        new SlowSpan(
                                new SpanId(id),
                                SlowMeasure.DURATION,
                                (long) factor * base * 1_000,
                                base * 1_000L))
                .list()
                .uniqueElements(SlowSpan::spanId)
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
