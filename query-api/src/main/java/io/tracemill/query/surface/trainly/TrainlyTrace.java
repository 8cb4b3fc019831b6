package io.tracemill.query.surface.trainly;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A trace of a list.
///
/// @param status `success` or `error`; of one trace also the word that its sender had for it
/// @param cost in US dollars, null when nobody knows
/// @param averageScores what its scores come to, by name
record TrainlyTrace(
        String traceId,
        String input,
        String output,
        @Nullable String model,
        double latencyMs,
        String status,
        List<String> tags,
        TokenUsageSchema tokenUsage,
        @Nullable BigDecimal cost,
        Map<String, Double> averageScores,
        String createdAt) {

    /// How many tokens were used.
    record TokenUsageSchema(long promptTokens, long completionTokens, long totalTokens) {}
}
