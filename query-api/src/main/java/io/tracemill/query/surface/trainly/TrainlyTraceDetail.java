package io.tracemill.query.surface.trainly;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tracemill.query.surface.trainly.TrainlyTrace.TokenUsageSchema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One trace with everything that is known of it.
///
/// @param attributes what its sender said of it besides
/// @param sdk the same once more, as its SDK reads it
record TrainlyTraceDetail(
        @JsonUnwrapped TrainlyTrace trace,
        Map<String, Object> metadata,
        Map<String, Object> customAttributes,
        @Nullable String version,
        @Nullable String sessionId,
        @Nullable String userId,
        @Nullable String error,
        @JsonInclude(Include.NON_NULL) @Nullable Object expectedOutput,
        @JsonInclude(Include.NON_NULL) @Nullable Object inputStructured,
        @JsonInclude(Include.NON_NULL) @Nullable Object outputStructured,
        @JsonInclude(Include.NON_EMPTY) Map<String, Object> attributes,
        List<ToolCallSchema> toolCalls,
        List<SpanSchema> spans,
        List<ScoreSchema> scores,
        @JsonUnwrapped SdkSchema sdk) {

    /// A tool that was called.
    record ToolCallSchema(
            String toolName,
            @Nullable Object toolInput,
            @Nullable Object toolOutput,
            double durationMs,
            String status,
            @JsonInclude(Include.NON_NULL) @Nullable String error) {}

    /// A step; its times count from the start of the trace.
    record SpanSchema(
            String name,
            double startMs,
            double endMs,
            Map<String, Object> attributes,
            String spanId,
            @Nullable String parentSpanId,
            String spanKind,
            String status,
            @JsonInclude(Include.NON_NULL) @Nullable String error,
            @JsonInclude(Include.NON_NULL) @Nullable Object input,
            @JsonInclude(Include.NON_NULL) @Nullable Object output,
            @JsonInclude(Include.NON_NULL) @Nullable String model,
            @JsonInclude(Include.NON_NULL) @Nullable TokenUsageSchema tokenUsage,
            @JsonInclude(Include.NON_NULL) @Nullable BigDecimal cost) {}

    /// What somebody said of it.
    ///
    /// @param value null where it was judged in words
    record ScoreSchema(
            String name,
            @Nullable Double value,
            @JsonInclude(Include.NON_NULL) @Nullable String label,
            @Nullable String comment,
            String createdAt) {}

    /// What its SDK 0.6.1 reads under names of its own.
    ///
    /// @param chunks what was retrieved, which no trace tells
    record SdkSchema(
            String query,
            String response,
            double totalTimeMs,
            TokenUsageSchema tokens,
            String timestamp,
            TimingSchema timing,
            List<Object> chunks) {}

    /// How long each kind of step took, in milliseconds; what no span tells is 0.
    record TimingSchema(
            double preprocessingTime,
            double embeddingTime,
            double retrievalTime,
            double rerankingTime,
            double contextAssemblyTime,
            double promptConstructionTime,
            double llmTime,
            double postprocessingTime,
            double totalTime) {}
}
