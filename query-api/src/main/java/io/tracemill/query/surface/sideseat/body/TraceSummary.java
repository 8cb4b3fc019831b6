package io.tracemill.query.surface.sideseat.body;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A trace in a list.
///
/// @param observationCount spans that do GenAI work
/// @param metadata of the root, as JSON
/// @param inputPreview at most 200 characters, and dots where there are more
public record TraceSummary(
        String traceId,
        @Nullable String traceName,
        String startTime,
        @Nullable String endTime,
        @Nullable Long durationMs,
        @Nullable String sessionId,
        @Nullable String userId,
        @Nullable String environment,
        long spanCount,
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
        List<String> tags,
        long observationCount,
        @Nullable Object metadata,
        @Nullable String inputPreview,
        @Nullable String outputPreview,
        boolean hasError) {

    public TraceSummary {
        tags = List.copyOf(tags);
    }
}
