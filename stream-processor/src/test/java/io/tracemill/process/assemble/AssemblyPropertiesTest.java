package io.tracemill.process.assemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TraceNews;
import io.tracemill.schemas.model.TraceRevision;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever the order and the portions in which spans come, duplicates among them, a trace comes
/// out the same, and its sums are what a count over all its spans gives.
final class AssemblyPropertiesTest {

    @Property(tries = 400)
    void anyOrderAndPortionsGiveTheSameTrace(
            @ForAll("smallTraces") List<SpanFacts> spans, @ForAll long seed) {
        assertEquals(
                essence(Assembly.of(spans)),
                essence(TraceArbitraries.inPortions(spans, new Random(seed))));
    }

    @Property(tries = 60)
    void soTheyDoBeyondSixtyFourSpans(
            @ForAll("largeTraces") List<SpanFacts> spans, @ForAll long seed) {
        assertEquals(
                essence(Assembly.of(spans)),
                essence(TraceArbitraries.inPortions(spans, new Random(seed))));
    }

    @Property(tries = 400)
    void sumsAreWhatACountOverAllSpansGives(@ForAll("smallTraces") List<SpanFacts> spans) {
        TraceRevision trace = Assembly.of(spans);

        assertEquals(CountedTrace.usage(spans), trace.usage());
        assertEquals(spans.stream().filter(span -> !span.synthetic()).count(), trace.spanCount());
        assertEquals(CountedTrace.retries(spans), trace.retryCount());
    }

    @Property(tries = 400)
    void costsAreThoseOfTheCallsWhoseTokensCount(
            @ForAll("smallTraces") List<SpanFacts> spans, @ForAll long seed) {
        TraceRevision trace = TraceArbitraries.inPortions(spans, new Random(seed));

        assertEquals(CountedTrace.cost(spans), trace.computedCost());
        assertEquals(CountedTrace.unknownCosts(spans), trace.unknownCostCalls());
    }

    @Property(tries = 60)
    void soTheyAreBeyondSixtyFourSpans(
            @ForAll("largeTraces") List<SpanFacts> spans, @ForAll long seed) {
        TraceRevision trace = TraceArbitraries.inPortions(spans, new Random(seed));

        assertEquals(CountedTrace.usage(spans), trace.usage());
        assertEquals(CountedTrace.cost(spans), trace.computedCost());
        assertEquals(CountedTrace.unknownCosts(spans), trace.unknownCostCalls());
    }

    @Property(tries = 400)
    void aStateSurvivesItsBytes(@ForAll("smallTraces") List<SpanFacts> spans) {
        Assembly assembly = new Assembly(100_000);
        assembly.take(TestFacts.event(spans));

        byte[] again = TraceStateCodec.encode(TraceStateCodec.decode(assembly.state()));

        assertArrayEquals(assembly.state(), again);
    }

    @Provide
    Arbitrary<List<SpanFacts>> smallTraces() {
        return TraceArbitraries.traces(1, 14);
    }

    @Provide
    Arbitrary<List<SpanFacts>> largeTraces() {
        return TraceArbitraries.traces(60, 150);
    }

    /// A revision without what tells how it came about.
    static TraceRevision essence(TraceRevision trace) {
        return new TraceRevision(
                trace.projectId(),
                trace.traceId(),
                0,
                0,
                trace.startUnixNanos(),
                trace.endUnixNanos(),
                trace.clockSkewed(),
                trace.name(),
                trace.rootSpanId(),
                trace.status(),
                trace.errorMessage(),
                trace.models(),
                trace.providers(),
                trace.usage(),
                trace.reportedCost(),
                trace.sessionId(),
                trace.userId(),
                trace.service(),
                trace.tags(),
                trace.spanCount(),
                trace.genAiSpanCount(),
                trace.errorCount(),
                0,
                trace.retryCount(),
                trace.truncated(),
                trace.input(),
                trace.output(),
                trace.dialect(),
                0,
                0,
                trace.failure(),
                trace.computedCost(),
                trace.unknownCostCalls(),
                trace.retries(),
                trace.slow(),
                TraceNews.NONE,
                trace.erased());
    }
}
