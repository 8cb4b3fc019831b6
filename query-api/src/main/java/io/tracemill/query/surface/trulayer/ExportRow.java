package io.tracemill.query.surface.trulayer;

import io.tracemill.query.surface.trulayer.TraceSchema.SpanSchema;
import io.tracemill.query.trace.MessageText;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.whole.WholeTrace;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of an export: a span with its trace's texts, or a trace that has no spans.
record ExportRow(
        String traceId,
        @Nullable String spanId,
        @Nullable String name,
        @Nullable String type,
        @Nullable String model,
        String createdAt,
        long durationMs,
        @Nullable Long promptTokens,
        @Nullable Long completionTokens,
        @Nullable String costUsd,
        @Nullable String traceInput,
        @Nullable String traceOutput,
        @Nullable String spanInput,
        @Nullable String spanOutput,
        @Nullable String error) {

    static final List<String> COLUMNS =
            List.of(
                    "trace_id",
                    "span_id",
                    "name",
                    "type",
                    "model",
                    "created_at",
                    "duration_ms",
                    "prompt_tokens",
                    "completion_tokens",
                    "cost_usd",
                    "trace_input",
                    "trace_output",
                    "span_input",
                    "span_output",
                    "error");

    static List<ExportRow> of(WholeTrace whole) {
        String input = TraceTranslation.absent(MessageText.prompt(whole.input()));
        String output = TraceTranslation.absent(MessageText.response(whole.output()));
        List<SpanSchema> spans = SpanTranslation.spans(whole, "");
        return spans.isEmpty()
                ? ofTrace(whole, input, output)
                : spans.stream().map(span -> ofSpan(span, input, output)).toList();
    }

    private static ExportRow ofSpan(
            SpanSchema span, @Nullable String input, @Nullable String output) {
        return new ExportRow(
                span.traceId(),
                span.id(),
                span.name(),
                span.type(),
                span.model(),
                span.createdAt(),
                span.latencyMs(),
                span.promptTokens(),
                span.completionTokens(),
                text(span.cost()),
                input,
                output,
                span.input(),
                span.output(),
                span.error());
    }

    /// Of a piece of a long trace that holds nothing but what speaks for the trace there is none.
    private static List<ExportRow> ofTrace(
            WholeTrace whole, @Nullable String input, @Nullable String output) {
        StoredTrace trace = whole.trace();
        if (trace.spanCount() > 0) {
            return List.of();
        }
        return List.of(
                new ExportRow(
                        trace.ref().traceId(),
                        null,
                        TraceTranslation.absent(trace.name()),
                        null,
                        TraceTranslation.model(trace),
                        TraceTranslation.timeOfMillis(trace.updatedUnixMillis()),
                        trace.durationNanos() / TraceTranslation.NANOS_PER_MILLI,
                        trace.usage().isNone() ? null : trace.usage().inputTokens(),
                        trace.usage().isNone() ? null : trace.usage().outputTokens(),
                        text(TraceTranslation.cost(trace.cost())),
                        input,
                        output,
                        null,
                        null,
                        TraceTranslation.error(whole)));
    }

    private static @Nullable String text(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    /// In the order of the columns.
    List<@Nullable Object> cells() {
        return Arrays.asList(
                traceId,
                spanId,
                name,
                type,
                model,
                createdAt,
                durationMs,
                promptTokens,
                completionTokens,
                costUsd,
                traceInput,
                traceOutput,
                spanInput,
                spanOutput,
                error);
    }
}
