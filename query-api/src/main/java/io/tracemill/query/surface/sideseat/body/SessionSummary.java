package io.tracemill.query.surface.sideseat.body;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A session in a list.
public record SessionSummary(
        String sessionId,
        @Nullable String userId,
        @Nullable String environment,
        String startTime,
        @Nullable String endTime,
        long traceCount,
        long spanCount,
        long observationCount,
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
        BigDecimal totalCost) {}
