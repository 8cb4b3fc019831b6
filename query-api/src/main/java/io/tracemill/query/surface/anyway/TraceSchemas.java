package io.tracemill.query.surface.anyway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.tracemill.query.surface.anyway.Envelope.MetaSchema;
import io.tracemill.query.surface.anyway.Envelope.PaginationSchema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Traces as Anyway shows them; times to the millisecond.
final class TraceSchemas {

    private TraceSchemas() {}

    /// A page of traces.
    record TraceListSchema(List<TraceSchema> data, PaginationSchema pagination, MetaSchema meta) {}

    /// One trace.
    record TraceAnswerSchema(TraceDetailSchema data, MetaSchema meta) {}

    /// A trace of a list.
    ///
    /// @param llmSummary null where no model was called
    /// @param status `ok` or `error`
    record TraceSchema(
            String traceId,
            String startTime,
            String endTime,
            long durationMs,
            int spanCount,
            RootSpanSchema rootSpan,
            @Nullable LlmSummarySchema llmSummary,
            String status) {}

    /// What a trace began with.
    record RootSpanSchema(String name, Map<String, Object> attributes) {}

    /// What the model calls of a trace come to; the cost in US dollars, null when nobody knows.
    record LlmSummarySchema(
            @Nullable String model,
            long tokensInput,
            long tokensOutput,
            @Nullable BigDecimal cost) {}

    /// A trace with its spans, by their start.
    ///
    /// @param truncated stands there where the trace has more spans than these
    record TraceDetailSchema(
            String traceId,
            String startTime,
            String endTime,
            long durationMs,
            String status,
            @Nullable LlmSummarySchema llmSummary,
            List<SpanSchema> spans,
            @JsonInclude(Include.NON_NULL) @Nullable Boolean truncated) {}

    /// A span with what was said of it.
    record SpanSchema(
            String spanId,
            @Nullable String parentSpanId,
            String name,
            String startTime,
            String endTime,
            long durationMs,
            Map<String, Object> attributes,
            StatusSchema status,
            @JsonInclude(Include.NON_EMPTY) List<EventSchema> events) {}

    /// @param code `OK` or `ERROR`
    record StatusSchema(String code, @JsonInclude(Include.NON_NULL) @Nullable String message) {}

    /// Something that happened at one moment of a span.
    record EventSchema(String name, String timestamp, Object attributes) {}
}
