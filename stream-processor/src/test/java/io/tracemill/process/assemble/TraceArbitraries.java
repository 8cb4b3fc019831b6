package io.tracemill.process.assemble;

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

/// Traces of all shapes, and the ways in which they may come.
final class TraceArbitraries {

    private TraceArbitraries() {}

    static Arbitrary<List<SpanFacts>> traces(int least, int most) {
        return Arbitraries.integers()
                .between(least, most)
                .flatMap(size -> spanOf(size).list().ofSize(size))
                .map(TraceArbitraries::withDistinctIds);
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
                .as(TraceArbitraries::span);
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
        return inPortions(new Assembly(100_000), spans, random);
    }

    /// Gives an assembly the spans in any order and portions, some of them twice.
    static TraceRevision inPortions(Assembly assembly, List<SpanFacts> spans, Random random) {
        List<SpanFacts> shuffled = new ArrayList<>(spans);
        for (SpanFacts span : spans) {
            if (random.nextInt(4) == 0) {
                shuffled.add(span);
            }
        }
        Collections.shuffle(shuffled, random);
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
}
