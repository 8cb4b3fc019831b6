package io.tracemill.query.surface.sideseat.body;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened in a time, in figures.
public record StatsSchema(
        Period period,
        Counts counts,
        Costs costs,
        Tokens tokens,
        List<FrameworkShare> byFramework,
        List<ModelShare> byModel,
        long recentActivityCount,
        @Nullable Double avgTraceDurationMs,
        List<TokenBucket> trendData,
        List<LatencyBucket> latencyTrendData) {

    public StatsSchema {
        byFramework = List.copyOf(byFramework);
        byModel = List.copyOf(byModel);
        trendData = List.copyOf(trendData);
        latencyTrendData = List.copyOf(latencyTrendData);
    }

    public record Period(String from, String to) {}

    /// @param tracesPrevious of the time before, as long as this
    public record Counts(
            long traces, long tracesPrevious, long sessions, long spans, long uniqueUsers) {}

    public record Costs(
            BigDecimal input,
            BigDecimal output,
            BigDecimal cacheRead,
            BigDecimal cacheWrite,
            BigDecimal reasoning,
            BigDecimal total) {}

    public record Tokens(
            long input, long output, long cacheRead, long cacheWrite, long reasoning, long total) {}

    public record FrameworkShare(String framework, long count, double percentage) {}

    public record ModelShare(
            @Nullable String model, long tokens, BigDecimal cost, double percentage) {}

    /// @param bucket when an hour, or beyond two days a day, began
    public record TokenBucket(String bucket, long tokens) {}

    public record LatencyBucket(String bucket, double avgDurationMs) {}
}
