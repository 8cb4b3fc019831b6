package io.tracemill.process.assemble;

import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TokenUsage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the calls of a trace add up to, counted over all its spans at once: the definition that
/// assembling has to meet.
final class CountedTrace {

    private CountedTrace() {}

    /// What each span says beyond what its children say.
    static long retries(List<SpanFacts> spans) {
        Map<SpanId, Long> below = new HashMap<>();
        for (SpanFacts span : spans) {
            if (!isOwnParent(span)) {
                below.merge(span.parentSpanId(), (long) span.retryCount(), Long::sum);
            }
        }
        return spans.stream()
                .mapToLong(span ->
                        Math.max(0, span.retryCount() - below.getOrDefault(span.spanId(), 0L)))
                .sum();
    }

    static ComputedCost cost(List<SpanFacts> spans) {
        List<Long> known =
                counted(spans).stream()
                        .map(span -> Assembly.JUDGE.apply(span).cost())
                        .filter(ComputedCost.Amount.class::isInstance)
                        .map(cost -> ((ComputedCost.Amount) cost).picoDollars())
                        .toList();
        return known.isEmpty()
                ? ComputedCost.NONE
                : new ComputedCost.Amount(known.stream().mapToLong(Long::longValue).sum());
    }

    static long unknownCosts(List<SpanFacts> spans) {
        Set<SpanId> aboveCalls = new HashSet<>();
        spans.stream()
                .filter(span -> span.kind().isModelCall() && !isOwnParent(span))
                .forEach(span -> aboveCalls.add(span.parentSpanId()));
        long silent =
                spans.stream()
                        .filter(span -> span.kind().isModelCall())
                        .filter(span -> span.modelUse().usage().isNone())
                        .filter(span -> !aboveCalls.contains(span.spanId()))
                        .count();
        return silent
                + counted(spans).stream()
                        .filter(span -> Assembly.JUDGE.apply(span).cost().equals(ComputedCost.NONE))
                        .count();
    }

    static TokenUsage usage(List<SpanFacts> spans) {
        return counted(spans).stream()
                .map(span -> span.modelUse().usage())
                .reduce(TokenUsage.NONE, TokenUsage::plus);
    }

    /// The definition, over all spans at once.
    private static List<SpanFacts> counted(List<SpanFacts> spans) {
        List<SpanFacts> reports =
                spans.stream().filter(span -> !span.modelUse().usage().isNone()).toList();
        List<SpanFacts> calls = reports.stream().filter(span -> span.kind().isModelCall()).toList();
        return calls.isEmpty() ? topMost(reports) : leavesWithoutEchoes(calls);
    }

    private static List<SpanFacts> topMost(List<SpanFacts> reports) {
        Set<SpanId> ids = new HashSet<>();
        reports.forEach(span -> ids.add(span.spanId()));
        return reports.stream()
                .filter(span -> !ids.contains(span.parentSpanId()) || isOwnParent(span))
                .toList();
    }

    private static List<SpanFacts> leavesWithoutEchoes(List<SpanFacts> calls) {
        Set<SpanId> parents = new HashSet<>();
        Map<String, SpanFacts> firsts = new HashMap<>();
        for (SpanFacts call : calls) {
            if (!isOwnParent(call)) {
                parents.add(call.parentSpanId());
            }
            firsts.merge(siblings(call), call, CountedTrace::earlier);
        }
        return calls.stream()
                .filter(call -> !parents.contains(call.spanId()))
                .filter(call -> firsts.get(siblings(call)) == call)
                .toList();
    }

    private static String siblings(SpanFacts call) {
        String response = call.modelUse().responseId();
        return response.isEmpty() ? call.spanId().value() : call.parentSpanId() + "|" + response;
    }

    private static SpanFacts earlier(SpanFacts one, SpanFacts other) {
        int order = Long.compare(one.startUnixNanos(), other.startUnixNanos());
        if (order == 0) {
            order = Long.compareUnsigned(SpanHash.of(one.spanId()), SpanHash.of(other.spanId()));
        }
        return order < 0 ? one : other;
    }

    private static boolean isOwnParent(SpanFacts span) {
        return span.spanId().equals(span.parentSpanId());
    }
}
