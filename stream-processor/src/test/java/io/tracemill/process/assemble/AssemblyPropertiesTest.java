package io.tracemill.process.assemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceRevision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever the order and the portions in which spans come, duplicates among them, a trace comes
/// out the same, and its sums are what a count over all its spans gives.
final class AssemblyPropertiesTest {

    @Property(tries = 400)
    void anyOrderAndPortionsGiveTheSameTrace(
            @ForAll("smallTraces") List<SpanFacts> spans, @ForAll long seed) {
        assertEquals(essence(Assembly.of(spans)), essence(inPortions(spans, new Random(seed))));
    }

    @Property(tries = 60)
    void soTheyDoBeyondSixtyFourSpans(
            @ForAll("largeTraces") List<SpanFacts> spans, @ForAll long seed) {
        assertEquals(essence(Assembly.of(spans)), essence(inPortions(spans, new Random(seed))));
    }

    @Property(tries = 400)
    void sumsAreWhatACountOverAllSpansGives(@ForAll("smallTraces") List<SpanFacts> spans) {
        TraceRevision trace = Assembly.of(spans);

        assertEquals(CountedTrace.usage(spans), trace.usage());
        assertEquals(spans.stream().filter(span -> !span.synthetic()).count(), trace.spanCount());
        assertEquals(spans.stream().mapToInt(SpanFacts::retryCount).sum(), trace.retryCount());
    }

    @Property(tries = 400)
    void costsAreThoseOfTheCallsWhoseTokensCount(
            @ForAll("smallTraces") List<SpanFacts> spans, @ForAll long seed) {
        TraceRevision trace = inPortions(spans, new Random(seed));

        assertEquals(CountedTrace.cost(spans), trace.computedCost());
        assertEquals(CountedTrace.unknownCosts(spans), trace.unknownCostCalls());
    }

    @Property(tries = 60)
    void soTheyAreBeyondSixtyFourSpans(
            @ForAll("largeTraces") List<SpanFacts> spans, @ForAll long seed) {
        TraceRevision trace = inPortions(spans, new Random(seed));

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
        return traces(1, 14);
    }

    @Provide
    Arbitrary<List<SpanFacts>> largeTraces() {
        return traces(60, 150);
    }

    private static Arbitrary<List<SpanFacts>> traces(int least, int most) {
        return Arbitraries.integers()
                .between(least, most)
                .flatMap(size -> spanOf(size).list().ofSize(size))
                .map(AssemblyPropertiesTest::withDistinctIds);
    }

    private static Arbitrary<SpanFacts> spanOf(int size) {
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 3);
        return Combinators.combine(
                        Arbitraries.integers().between(-1, size + 1),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.of(Kind.LLM, Kind.LLM, Kind.CHAIN, Kind.TOOL),
                        small,
                        small,
                        small,
                        Arbitraries.integers().between(0, 1023))
                .as(AssemblyPropertiesTest::span);
    }

    private static SpanFacts span(
            int parent,
            int start,
            int length,
            Kind kind,
            int tokens,
            int response,
            int text,
            int flags) {
        TestFacts span =
                TestFacts.span("none")
                        .parent(parent < 0 ? "" : id(parent))
                        .kind(kind)
                        .at(start, start + length)
                        .name("name-" + text)
                        .tokens(tokens * 10L, tokens)
                        .model(text == 0 ? "" : text == 1 ? "gpt-4o" : "model-" + text)
                        .provider(text == 1 ? "" : "provider-" + (text & 1))
                        .response(response == 0 ? "" : "response-" + response)
                        .session(text == 0 ? "" : "session-" + text)
                        .user(text == 2 ? "" : "user-" + text)
                        .tags("tag-" + text, "tag-" + response)
                        .retries((flags & 3) == 3 ? 1 : 0);
        return switchOn(span, flags, text);
    }

    private static SpanFacts switchOn(TestFacts span, int flags, int text) {
        if ((flags & 4) != 0) {
            span.cost(1_000L * (flags & 7));
        }
        if ((flags & 24) == 24) {
            span.failed(text == 0 ? "Request timed out" : "message-" + text);
        }
        if ((flags & 96) == 96) {
            span.synthetic();
        }
        if ((flags & 128) != 0) {
            span.input();
        }
        if ((flags & 256) != 0) {
            span.output();
        }
        if ((flags & 512) != 0) {
            span.nonGenAi();
        }
        return span.build();
    }

    private static String id(int index) {
        return index % 3 == 0 ? "span-" + index : "%016x".formatted(index * 0x9E3779B97F4A7C15L);
    }

    private static List<SpanFacts> withDistinctIds(List<SpanFacts> spans) {
        List<SpanFacts> named = new ArrayList<>();
        for (SpanFacts span : spans) {
            named.add(
                    new SpanFacts(
                            new SpanId(id(named.size())),
                            span.parentSpanId(),
                            span.name(),
                            span.kind(),
                            span.nonGenAi(),
                            span.synthetic(),
                            span.otelKind(),
                            span.startUnixNanos(),
                            span.endUnixNanos(),
                            span.outcome(),
                            span.modelUse(),
                            span.toolName(),
                            span.agentName(),
                            span.sessionId(),
                            span.userId(),
                            span.tags(),
                            span.retryCount(),
                            span.hasInput(),
                            span.hasOutput(),
                            span.call()));
        }
        return named;
    }

    static TraceRevision inPortions(List<SpanFacts> spans, Random random) {
        List<SpanFacts> shuffled = new ArrayList<>(spans);
        for (SpanFacts span : spans) {
            if (random.nextInt(4) == 0) {
                shuffled.add(span);
            }
        }
        Collections.shuffle(shuffled, random);
        Assembly assembly = new Assembly(100_000);
        int from = 0;
        while (true) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(7));
            TraceRevision trace = assembly.take(TestFacts.event(shuffled.subList(from, to)));
            if (to == shuffled.size()) {
                return trace;
            }
            from = to;
        }
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
                trace.retries());
    }
}
