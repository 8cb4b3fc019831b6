package io.tracemill.query.surface.tracellm.insight;

import org.jspecify.annotations.Nullable;

/// Figures as the answers show them: durations in milliseconds, money as decimal strings.
final class FigureSchemas {

    private FigureSchemas() {}

    /// Tokens: input includes cached ones, output includes reasoning.
    record TokenFiguresSchema(
            long input, long output, long cacheRead, long cacheWrite, long reasoning, long total) {}

    /// What it cost.
    ///
    /// @param source of the total: `computed`, `reported` or `unknown`
    /// @param byClass the computed cost by class of tokens, where it is known
    /// @param computedCosts how many of what is counted have a computed cost
    /// @param unknownCalls calls that no cost is known of
    record CostFiguresSchema(
            @Nullable String total,
            String currency,
            String source,
            @Nullable String computed,
            @Nullable String reported,
            @Nullable CostClassesSchema byClass,
            long computedCosts,
            long reportedCosts,
            long unknownCalls) {}

    /// The computed cost by class of tokens.
    record CostClassesSchema(
            String input, String output, String cacheRead, String cacheWrite, String reasoning) {}

    /// What attempts used that came to nothing.
    record WasteSchema(long tokens, String cost) {}

    /// How long it took.
    record LatencySchema(double avg, double p50, double p95, double p99) {}

    /// How long until the first token.
    record FirstTokenSchema(double p50, double p95) {}

    /// What traces failed with, or recovered from.
    ///
    /// @param failed those that did not recover
    record FailureCountSchema(String type, long traces, long failed) {}

    /// How many there are of something.
    record CountSchema(String key, long count) {}

    /// A range of time; null where it has no end.
    record RangeSchema(@Nullable String from, @Nullable String to) {}

    /// Which group; the fields that do not belong to the grouping are null.
    record GroupSchema(
            @Nullable String environment,
            @Nullable String provider,
            @Nullable String model,
            @Nullable String kind,
            @Nullable String name,
            @Nullable String failureType) {

        static final GroupSchema ALL = new GroupSchema(null, null, null, null, null, null);
    }

    /// One group at one step.
    ///
    /// @param traces null where a trace may be in a group more than once
    /// @param spans spans, or calls of the model or provider
    /// @param failed traces that failed, in groups of calls or spans those that failed themselves
    /// @param retries attempts beyond the first as clients counted them
    /// @param retryAttempts attempts beyond the first as we found them
    record SeriesSchema(
            String start,
            String label,
            @Nullable GroupSchema group,
            @Nullable Long traces,
            long spans,
            long failed,
            long warnings,
            long retries,
            long retryAttempts,
            long slow,
            TokenFiguresSchema tokens,
            CostFiguresSchema cost,
            @Nullable LatencySchema latency,
            @Nullable FirstTokenSchema firstToken) {}
}
