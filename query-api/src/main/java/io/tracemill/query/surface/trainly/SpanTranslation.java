package io.tracemill.query.surface.trainly;

import io.tracemill.query.surface.trainly.TrainlyTrace.TokenUsageSchema;
import io.tracemill.query.surface.trainly.TrainlyTraceDetail.SpanSchema;
import io.tracemill.query.surface.trainly.TrainlyTraceDetail.ToolCallSchema;
import io.tracemill.query.trace.FoundTrace;
import io.tracemill.query.trace.StoredSpan;
import io.tracemill.query.value.JsonValue;
import io.tracemill.query.value.TypedAttributes;
import io.tracemill.schemas.model.TokenUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns the spans of a trace into Trainly's spans and tool calls. What was sent as a tool call is
/// no span; a span that called a tool is both.
final class SpanTranslation {

    /// Marks spans that came as tool calls.
    private static final String ORIGIN = "trainly.origin=tool_calls";

    private static final String TOOL = "tool";

    private final long startUnixNanos;
    private final List<StoredSpan> shown;
    private final Set<String> shownIds;

    SpanTranslation(FoundTrace found) {
        this.startUnixNanos = found.trace().startUnixNanos();
        this.shown = found.spans().stream().filter(span -> !span.synthetic()).toList();
        this.shownIds = shown.stream().map(StoredSpan::spanId).collect(Collectors.toSet());
    }

    List<SpanSchema> spans() {
        return shown.stream().filter(span -> !isToolCall(span)).map(this::span).toList();
    }

    List<ToolCallSchema> toolCalls() {
        return shown.stream()
                .filter(span -> span.kind().equals(TOOL))
                .map(SpanTranslation::toolCall)
                .toList();
    }

    private static boolean isToolCall(StoredSpan span) {
        return span.attributes().contains(ORIGIN);
    }

    private SpanSchema span(StoredSpan span) {
        double start = TrainlyTranslation.millis(span.startUnixNanos() - startUnixNanos);
        Map<String, Object> attributes = TypedAttributes.of(span);
        return new SpanSchema(
                span.name(),
                start,
                TrainlyTranslation.millis(
                        span.startUnixNanos() - startUnixNanos + span.durationNanos()),
                attributes,
                span.spanId(),
                shownIds.contains(span.parentSpanId()) ? span.parentSpanId() : null,
                kind(span.kind()),
                status(span),
                absent(span.statusMessage()),
                JsonValue.of(span.input()),
                JsonValue.of(span.output()),
                absent(span.model()),
                usage(span.usage()),
                TrainlyTranslation.cost(span.cost()));
    }

    private static ToolCallSchema toolCall(StoredSpan span) {
        return new ToolCallSchema(
                span.toolName().isEmpty() ? span.name() : span.toolName(),
                JsonValue.of(span.input()),
                JsonValue.of(span.output()),
                TrainlyTranslation.millis(span.durationNanos()),
                status(span),
                absent(span.statusMessage()));
    }

    private static String status(StoredSpan span) {
        return span.isError() ? TrainlyTranslation.ERROR : TrainlyTranslation.SUCCESS;
    }

    /// Trainly's word for what we call a retriever.
    private static String kind(String kind) {
        return kind.equals("retriever") ? "retrieval" : kind;
    }

    private static @Nullable TokenUsageSchema usage(TokenUsage usage) {
        return usage.equals(TokenUsage.NONE) ? null : TrainlyTranslation.usage(usage);
    }

    private static @Nullable String absent(String text) {
        return text.isEmpty() ? null : text;
    }
}
