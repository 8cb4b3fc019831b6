package io.tracemill.query.surface.sideseat.view;

import io.tracemill.query.http.Json;
import io.tracemill.query.span.LightSpan;
import io.tracemill.query.span.Observation;
import io.tracemill.query.span.SpanCost;
import io.tracemill.query.span.WholeSpan;
import io.tracemill.query.surface.sideseat.body.SpanSummary;
import io.tracemill.query.surface.sideseat.view.text.Preview;
import io.tracemill.query.surface.sideseat.view.text.RawSpans;
import io.tracemill.query.surface.sideseat.view.text.SentTexts;
import io.tracemill.query.trace.SpanText;
import io.tracemill.schemas.model.TokenUsage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns spans into what is shown of them.
public final class Spans {

    private static final List<String> KINDS =
            List.of("UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER");

    private Spans() {}

    public static List<SpanSummary> summaries(List<WholeSpan> spans) {
        return spans.stream().map(Spans::summary).toList();
    }

    public static SpanSummary summary(WholeSpan span) {
        LightSpan light = span.light();
        TokenUsage usage = light.usage();
        SpanCost cost = Costs.rounded(light.cost(), usage);
        long end = light.endUnixNanos();
        return new SpanSummary(
                light.trace().traceId(),
                light.spanId(),
                present(light.parentSpanId()),
                light.title(),
                KINDS.get(span.otelKind()),
                present(span.category()),
                Observation.of(light.kind()),
                present(span.framework()),
                span.status().toUpperCase(Locale.ROOT),
                Moments.rfc3339(light.startUnixNanos()),
                Moments.rfc3339(end),
                light.durationNanos() / 1_000_000,
                present(light.environment()),
                present(light.sessionId()),
                present(light.userId()),
                present(span.requestModel()),
                present(span.system()),
                present(span.agentName()),
                span.finishReasons(),
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
                span.eventCount() + messageEvents(span.input()) + messageEvents(span.output()),
                span.linkCount(),
                Preview.ofInput(light.kind(), span.input()).orElse(null),
                outputPreview(span).orElse(null),
                span.raw().map(raw -> RawSpans.of(span, raw)).orElse(null));
    }

    static Optional<String> outputPreview(WholeSpan span) {
        return Preview.ofOutput(span.light().kind(), span.input(), span.output())
                .or(() -> Preview.cut(span.light().exception()));
    }

    /// Events that hold messages have become the texts of their span.
    private static int messageEvents(SpanText text) {
        return text.source().equals(SentTexts.EVENTS)
                ? Json.parse(text.text()).map(messages -> messages.size()).orElse(0)
                : 0;
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }
}
