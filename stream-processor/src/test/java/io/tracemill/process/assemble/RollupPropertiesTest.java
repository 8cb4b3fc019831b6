package io.tracemill.process.assemble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.process.rollup.Figure;
import io.tracemill.process.rollup.Tally;
import io.tracemill.process.rollup.WindowKey;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.RollupSeries;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.model.TraceStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever the order and the portions in which spans come, duplicates among them, their trace adds
/// the same to the rollups, and that is what a count over all its spans gives.
final class RollupPropertiesTest {

    @Property(tries = 400)
    void anyOrderAndPortionsGiveTheSameRollups(
            @ForAll("smallTraces") List<SpanFacts> spans, @ForAll long seed) {
        assertEquals(rollups(spans), rollupsInPortions(spans, seed));
    }

    @Property(tries = 60)
    void soTheyDoBeyondSixtyFourSpans(
            @ForAll("largeTraces") List<SpanFacts> spans, @ForAll long seed) {
        assertEquals(rollups(spans), rollupsInPortions(spans, seed));
    }

    @Property(tries = 400)
    void theModelsAddUpToTheWhole(@ForAll("smallTraces") List<SpanFacts> spans, @ForAll long seed) {
        Map<WindowKey, Tally> rollups = rollupsInPortions(spans, seed);
        Tally whole = sum(rollups, RollupSeries.ALL);
        Tally models = sum(rollups, RollupSeries.MODEL);

        for (Figure figure :
                List.of(
                        Figure.INPUT_TOKENS,
                        Figure.OUTPUT_TOKENS,
                        Figure.TOTAL_TOKENS,
                        Figure.COMPUTED_COST,
                        Figure.INPUT_COST,
                        Figure.OUTPUT_COST,
                        Figure.REPORTED_COST,
                        Figure.UNKNOWN_COST_CALLS)) {
            assertEquals(whole.get(figure), models.get(figure), figure.name());
        }
    }

    @Property(tries = 400)
    void aFailedTraceIsCountedAmongTheFailedAsItIsAmongAll(
            @ForAll("smallTraces") List<SpanFacts> spans, @ForAll long seed) {
        Assembly assembly = new Assembly(100_000);
        TraceRevision trace = TraceArbitraries.inPortions(assembly, spans, new Random(seed));
        boolean failed = trace.status() == TraceStatus.FAILED;
        Map<WindowKey, Tally> rollups = assembly.rollups();

        assertEquals(
                failed ? of(rollups, RollupSeries.ALL) : Map.of(),
                of(rollups, RollupSeries.FAILED));
        assertEquals(
                failed ? of(rollups, RollupSeries.MODEL) : Map.of(),
                of(rollups, RollupSeries.FAILED_MODEL));
    }

    @Property(tries = 400)
    void theWholeIsTheTrace(@ForAll("smallTraces") List<SpanFacts> spans, @ForAll long seed) {
        Assembly assembly = new Assembly(100_000);
        TraceRevision trace = TraceArbitraries.inPortions(assembly, spans, new Random(seed));
        Tally whole = sum(assembly.rollups(), RollupSeries.ALL);

        assertEquals(1, whole.get(Figure.TRACES));
        assertEquals(trace.spanCount(), whole.get(Figure.SPANS));
        assertEquals(trace.slow().isSlow() ? 1 : 0, whole.get(Figure.SLOW));
        assertEquals(trace.usage().totalTokens(), whole.get(Figure.TOTAL_TOKENS));
        assertEquals(
                trace.computedCost() instanceof ComputedCost.Amount(long pico) ? pico : 0,
                whole.get(Figure.COMPUTED_COST));
        assertEquals(trace.endUnixNanos() - trace.startUnixNanos(), whole.get(Figure.DURATION_SUM));
    }

    @Property(tries = 200)
    void whatWasSlowIsTakenBackWhenTheThresholdChanges(
            @ForAll("smallTraces") List<SpanFacts> spans, @ForAll long seed) {
        Assembly assembly = new Assembly(100_000);
        TraceArbitraries.inPortions(assembly, spans, new Random(seed));
        assembly.judgeBy(1_000_000L * (1 + Math.floorMod(seed, 12)));
        TraceRevision trace = TraceArbitraries.inPortions(assembly, spans, new Random(seed));

        Tally whole = sum(assembly.rollups(), RollupSeries.ALL);

        assertEquals(trace.slow().isSlow() ? 1 : 0, whole.get(Figure.SLOW));
        assertEquals(1, whole.get(Figure.TRACES));
    }

    @Property(tries = 400)
    void namesAreThoseOfTheSpans(@ForAll("smallTraces") List<SpanFacts> spans, @ForAll long seed) {
        Map<String, Long> expected =
                spans.stream()
                        .filter(span -> !span.synthetic() && !span.nonGenAi())
                        .collect(
                                Collectors.groupingBy(
                                        span -> span.kind().wireName() + " " + span.name(),
                                        Collectors.counting()));
        Map<String, Long> counted = new HashMap<>();
        rollupsInPortions(spans, seed)
                .forEach((window, tally) -> {
                    if (window.series().series() == RollupSeries.SPAN) {
                        counted.put(
                                window.series().category() + " " + window.series().name(),
                                tally.get(Figure.SPANS));
                    }
                });

        assertEquals(expected, counted);
    }

    @Provide
    Arbitrary<List<SpanFacts>> smallTraces() {
        return TraceArbitraries.traces(1, 14);
    }

    @Provide
    Arbitrary<List<SpanFacts>> largeTraces() {
        return TraceArbitraries.traces(60, 150);
    }

    private static Map<WindowKey, Tally> rollups(List<SpanFacts> spans) {
        Assembly assembly = new Assembly(100_000);
        assembly.take(TestFacts.event(spans));
        return assembly.rollups();
    }

    private static Map<WindowKey, Tally> rollupsInPortions(List<SpanFacts> spans, long seed) {
        Assembly assembly = new Assembly(100_000);
        TraceArbitraries.inPortions(assembly, spans, new Random(seed));
        return assembly.rollups();
    }

    /// What is left of a series, by resolution, window and names.
    private static Map<List<Object>, Tally> of(Map<WindowKey, Tally> rollups, RollupSeries series) {
        Map<List<Object>, Tally> found = new HashMap<>();
        rollups.forEach((window, tally) -> {
            if (window.series().series() == series && !tally.isZero()) {
                found.put(
                        List.of(
                                window.resolutionSeconds(),
                                window.startUnixSeconds(),
                                window.series().category(),
                                window.series().name()),
                        tally);
            }
        });
        return found;
    }

    private static Tally sum(Map<WindowKey, Tally> rollups, RollupSeries series) {
        Tally sum = new Tally();
        rollups.forEach((window, tally) -> {
            if (window.series().series() == series) {
                sum.add(tally, 1);
            }
        });
        return sum;
    }
}
