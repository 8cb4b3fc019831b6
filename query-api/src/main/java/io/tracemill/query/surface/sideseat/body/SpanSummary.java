package io.tracemill.query.surface.sideseat.body;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A span, in a list or alone.
///
/// @param genAiSystem the provider, as it was sent
/// @param finishReasons left out without any
/// @param rawSpan the span as it was sent, when that was asked for
public record SpanSummary(
        String traceId,
        String spanId,
        @Nullable String parentSpanId,
        String spanName,
        @Nullable String spanKind,
        @Nullable String spanCategory,
        @Nullable String observationType,
        @Nullable String framework,
        @Nullable String statusCode,
        String timestampStart,
        @Nullable String timestampEnd,
        @Nullable Long durationMs,
        @Nullable String environment,
        @Nullable String sessionId,
        @Nullable String userId,
        @Nullable String model,
        @Nullable String genAiSystem,
        @Nullable String agentName,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> finishReasons,
        long inputTokens,
        long outputTokens,
        long totalTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        long reasoningTokens,
        BigDecimal inputCost,
        BigDecimal outputCost,
        BigDecimal cacheReadCost,
        BigDecimal cacheWriteCost,
        BigDecimal reasoningCost,
        BigDecimal totalCost,
        long eventCount,
        long linkCount,
        @Nullable String inputPreview,
        @Nullable String outputPreview,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object rawSpan) {

    public SpanSummary {
        finishReasons = List.copyOf(finishReasons);
    }
}
