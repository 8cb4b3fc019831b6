package io.tracemill.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.bench.workload.Cycle.Sent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkloadTest {

    private final List<Cycle> cycles = new Workload(1, FailureRates.HEALTHY).cycles(4);

    @Test
    void everyCycleHoldsWholeTracesOfFiveToTenSpans() {
        for (Cycle cycle : cycles) {
            List<Integer> sizes =
                    cycle.traces().stream().map(trace -> trace.spans().size()).toList();

            assertTrue(sizes.stream().allMatch(size -> size >= 5 && size <= 10), sizes::toString);
            assertEquals(
                    Workload.SPANS_PER_CYCLE, sizes.stream().mapToInt(Integer::intValue).sum());
        }
    }

    @Test
    void everySpanIsSentOnceUnderAnIndexOfItsOwn() {
        for (Cycle cycle : cycles) {
            Set<Integer> sent = new HashSet<>();
            cycle.order().forEach(one -> sent.add(one.span().index()));

            assertEquals(Workload.SPANS_PER_CYCLE, cycle.spans());
            assertEquals(Workload.SPANS_PER_CYCLE, sent.size());
        }
    }

    @Test
    void manyTracesComeInSeveralRequests() {
        List<Sent> order = cycles.getFirst().order();

        long changes = 0;
        for (int i = 1; i < order.size(); i++) {
            if (!order.get(i).trace().equals(order.get(i - 1).trace())) {
                changes++;
            }
        }

        assertTrue(
                changes > cycles.getFirst().traces().size() * 3 / 2,
                "changes of the trace: " + changes);
    }

    @Test
    void spansLieInsideTheTimeOfTheirRootAndInThePast() {
        for (TraceSketch trace : cycles.getFirst().traces()) {
            SpanSketch root = trace.root();

            assertTrue(root.isRoot());
            assertTrue(root.endNanos() < 0);
            for (SpanSketch span : trace.spans()) {
                assertTrue(root.startNanos() <= span.startNanos(), span::name);
                assertTrue(span.startNanos() <= span.endNanos(), span::name);
                assertTrue(span.endNanos() <= root.endNanos(), span::name);
            }
        }
    }

    @Test
    void someCallsFailAndSomeOfThemAreTriedAgain() {
        List<SpanSketch> spans =
                cycles.stream().flatMap(cycle -> cycle.order().stream()).map(Sent::span).toList();

        assertTrue(spans.stream().anyMatch(span -> span.failure() == Failure.RATE_LIMIT));
        assertTrue(spans.stream().anyMatch(span -> span.failure() == Failure.TOOL));
        assertTrue(
                spans.stream().anyMatch(span -> span.attempt() > 0 && !span.failure().isFailure()));
        assertTrue(spans.stream().anyMatch(span -> span.isRoot() && span.failure().isFailure()));
    }

    @Test
    void theSameSeedGivesTheSameCyclesAndAnotherSeedOthers() {
        assertEquals(cycles, new Workload(1, FailureRates.HEALTHY).cycles(4));
        assertNotEquals(cycles, new Workload(2, FailureRates.HEALTHY).cycles(4));
    }

    @Test
    void aLargeTraceIsOneTraceWithAllItsSpans() {
        Cycle cycle = new Workload(1, FailureRates.HEALTHY).largeTrace(700);

        assertEquals(1, cycle.traces().size());
        assertEquals(700, cycle.traces().getFirst().spans().size());
    }
}
