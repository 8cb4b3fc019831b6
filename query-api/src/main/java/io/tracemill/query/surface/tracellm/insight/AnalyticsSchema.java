package io.tracemill.query.surface.tracellm.insight;

import io.tracemill.query.surface.tracellm.TraceSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.CostFiguresSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.CountSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.FailureCountSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.FirstTokenSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.RangeSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.SeriesSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.TokenFiguresSchema;
import io.tracemill.query.surface.tracellm.insight.FigureSchemas.WasteSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// TraceLLM's analytics, and behind `recent_failures` what we say beside it.
///
/// @param charts the last day by hour of the day
/// @param modelBreakdown traces by model, see `model_breakdown_by`
/// @param modelBreakdownBy `name`: each trace counts once, for the model it is named after; `use`,
///   where there are very many: for every model that it calls
/// @param range the minutes that the figures are of
/// @param percentiles `exact` or `histogram`
/// @param percentileError what a percentile of the summary is off by at most, as a share of itself
/// @param seriesPercentiles the same of the series; those of calls and first tokens are always of
///   histograms
record AnalyticsSchema(
        SummarySchema summary,
        List<ChartSchema> charts,
        List<CountSchema> statusBreakdown,
        List<CountSchema> modelBreakdown,
        List<CountSchema> projectBreakdown,
        List<TraceSchema> recentFailures,
        String modelBreakdownBy,
        RangeSchema range,
        String step,
        String groupBy,
        List<SeriesSchema> series,
        String percentiles,
        double percentileError,
        String seriesPercentiles,
        double seriesPercentileError) {

    /// All traces of the range.
    ///
    /// @param successRate percent
    /// @param averageLatency milliseconds
    /// @param retries attempts beyond the first as clients counted them
    /// @param retryAttempts attempts beyond the first as we found them
    /// @param retriedTraces traces with either
    /// @param failures by type; those that were recovered from are among the traces
    /// @param wasted by attempts that came to nothing
    record SummarySchema(
            long totalTraces,
            double successRate,
            double averageLatency,
            double p95Latency,
            long totalTokenUsage,
            long failedTraces,
            long warningTraces,
            long retries,
            long slowRequests,
            double p50Latency,
            double p99Latency,
            long retryAttempts,
            long retriedTraces,
            long spans,
            TokenFiguresSchema tokens,
            CostFiguresSchema cost,
            WasteSchema wasted,
            List<FailureCountSchema> failures,
            @Nullable FirstTokenSchema firstToken) {}

    /// One hour of the day.
    ///
    /// @param label `14:00`, in UTC
    /// @param latency milliseconds on average
    record ChartSchema(String label, double latency, long tokens, long traces) {}
}
