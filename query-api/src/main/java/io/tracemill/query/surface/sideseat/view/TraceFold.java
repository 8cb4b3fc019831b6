package io.tracemill.query.surface.sideseat.view;

import io.tracemill.query.http.Json;
import io.tracemill.query.span.LightSpan;
import io.tracemill.query.span.Observation;
import io.tracemill.query.span.PlacedTrace;
import io.tracemill.query.span.SpanCost;
import io.tracemill.query.surface.sideseat.body.SessionDetail.TraceInSession;
import io.tracemill.query.surface.sideseat.body.TraceSummary;
import io.tracemill.schemas.model.TokenUsage;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the spans of one trace say about it together.
final class TraceFold {

    private static final Comparator<LightSpan> BY_START =
            Comparator.comparingLong(LightSpan::startUnixNanos);

    private final PlacedTrace trace;
    private final List<LightSpan> spans;
    private final boolean whole;
    private final Totals totals;

    /// @param whole whether these are all of its spans
    TraceFold(PlacedTrace trace, List<LightSpan> spans, boolean whole) {
        this.trace = trace;
        this.spans = spans.stream().sorted(BY_START).toList();
        this.whole = whole;
        this.totals = whole ? Totals.of(this.spans) : Totals.of(trace);
    }

    PlacedTrace trace() {
        return trace;
    }

    Totals totals() {
        return totals;
    }

    List<LightSpan> spans() {
        return spans;
    }

    TraceSummary summary(Optional<String> inputPreview, Optional<String> outputPreview) {
        TokenUsage usage = totals.usage();
        SpanCost cost = totals.cost();
        long end = trace.endUnixNanos();
        return new TraceSummary(
                trace.ref().traceId(),
                name(),
                Moments.rfc3339(trace.startUnixNanos()),
                Moments.rfc3339(end),
                Moments.millisBetween(trace.startUnixNanos(), end),
                first(LightSpan::sessionId),
                first(LightSpan::userId),
                first(LightSpan::environment),
                spanCount(),
                usage.inputTokens(),
                usage.outputTokens(),
                usage.totalTokens(),
                usage.cacheReadTokens(),
                usage.cacheWriteTokens(),
                usage.reasoningTokens(),
                Costs.shown(cost.input()),
                Costs.shown(cost.output()),
                Costs.shown(cost.cacheRead()),
                Costs.shown(cost.cacheWrite()),
                Costs.shown(cost.reasoning()),
                Costs.shown(cost.total()),
                List.copyOf(tags()),
                observationCount(),
                metadata(),
                inputPreview.orElse(null),
                outputPreview.orElse(null),
                spans.stream().anyMatch(LightSpan::failed));
    }

    long spanCount() {
        return whole ? shown().count() : trace.spanCount();
    }

    long observationCount() {
        return whole
                ? shown().filter(span -> Observation.isOne(span.kind())).count()
                : trace.observationCount();
    }

    /// Of the earliest root, else of the earliest span.
    private @Nullable String name() {
        return Stream.concat(spans.stream().filter(LightSpan::isRoot), spans.stream())
                .map(LightSpan::title)
                .findFirst()
                .orElse(null);
    }

    /// Each once, in the order of their spans.
    private Set<String> tags() {
        Set<String> tags = new LinkedHashSet<>();
        spans.forEach(span -> tags.addAll(span.tags()));
        return tags;
    }

    private Stream<LightSpan> shown() {
        return spans.stream().filter(span -> !span.synthetic());
    }

    private @Nullable Object metadata() {
        return spans.stream()
                .filter(LightSpan::isRoot)
                .map(LightSpan::metadata)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .flatMap(Json::parse)
                .orElse(null);
    }

    TraceInSession inSession() {
        return new TraceInSession(
                trace.ref().traceId(),
                name(),
                Moments.rfc3339(trace.startUnixNanos()),
                Moments.rfc3339(trace.endUnixNanos()),
                Moments.millisBetween(trace.startUnixNanos(), trace.endUnixNanos()),
                totals.usage().totalTokens(),
                totals.usage().reasoningTokens(),
                Costs.shown(totals.cost().total()),
                List.copyOf(tags()));
    }

    /// What the earliest span says that says anything.
    @Nullable String first(Function<LightSpan, String> property) {
        return spans.stream()
                .map(property)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
