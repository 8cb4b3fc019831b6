package io.tracemill.query.surface.trulayer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// TruLayer's trace, in the order of its page; what is not known is null.
///
/// @param error what a trace that failed failed with
/// @param tags names, and of a map of tags `key:value`
/// @param cost in US dollars, as the client reported it, else by our prices
/// @param controlLoopDepth 0: nothing here acts on traces
record TraceSchema(
        String id,
        String projectId,
        @Nullable String error,
        List<String> tags,
        String startedAt,
        @Nullable String sessionId,
        @Nullable String externalId,
        @Nullable String name,
        @Nullable String input,
        @Nullable String output,
        @Nullable String model,
        long latencyMs,
        @Nullable BigDecimal cost,
        long totalTokenCount,
        long promptTokensTotal,
        long completionTokensTotal,
        Map<String, String> tagMap,
        Map<String, Object> metadata,
        int spanCount,
        int controlLoopDepth,
        List<SpanSchema> spans,
        String endedAt) {

    /// A span of it.
    ///
    /// @param createdAt when it was received
    /// @param type `llm`, `tool`, `retrieval`, `other`, or what its client calls it
    /// @param parentSpanId null at the top
    /// @param otelTraceId of one that came in by OpenTelemetry
    record SpanSchema(
            String id,
            String createdAt,
            String tenantId,
            String traceId,
            String name,
            String type,
            @Nullable String parentSpanId,
            @Nullable String input,
            @Nullable String output,
            @Nullable String model,
            long latencyMs,
            @Nullable BigDecimal cost,
            @Nullable String error,
            @Nullable Long promptTokens,
            @Nullable Long completionTokens,
            Map<String, Object> metadata,
            String startTime,
            String endTime,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String otelTraceId,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String otelSpanId) {}
}
