package io.tracemill.query.surface.trainly;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What all traces come to. Each figure stands under the name that Trainly's page has for it and,
/// where its SDK 0.6.1 reads another one, under that too.
final class SummarySchemas {

    private SummarySchemas() {}

    /// Costs in US dollars, times in milliseconds.
    ///
    /// @param averageScores of the scores that were given in that time, by name
    record MetricsSchema(
            long totalQueries,
            long successful,
            long failed,
            double avgResponseTimeMs,
            BigDecimal totalCost,
            BigDecimal avgCostPerQuery,
            Map<String, Double> averageScores,
            String periodStart,
            String periodEnd,
            long successfulQueries,
            long failedQueries,
            double averageResponseTimeMs,
            BigDecimal averageCostPerQuery,
            String dateRangeStart,
            String dateRangeEnd) {}

    /// Costs in US dollars.
    record CostsSchema(
            BigDecimal totalCost,
            BigDecimal llmCost,
            BigDecimal embeddingCost,
            BigDecimal rerankingCost,
            String currency,
            String periodStart,
            String periodEnd,
            String dateRangeStart,
            String dateRangeEnd) {}

    /// Times in milliseconds; 0 without traces.
    ///
    /// @param averageChunksRetrieved which no trace tells
    record PerformanceSchema(
            double p50LatencyMs,
            double p95LatencyMs,
            double p99LatencyMs,
            double avgLatencyMs,
            long totalTraces,
            String periodStart,
            String periodEnd,
            double p50ResponseTimeMs,
            double p95ResponseTimeMs,
            double p99ResponseTimeMs,
            @Nullable Double averageChunksRetrieved,
            double averageTokensPerQuery) {}
}
