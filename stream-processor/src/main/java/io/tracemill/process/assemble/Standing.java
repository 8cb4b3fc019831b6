package io.tracemill.process.assemble;

import io.tracemill.process.rollup.Figure;
import io.tracemill.process.rollup.SeriesKey;
import io.tracemill.process.rollup.Tally;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.EventTime;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.RollupSeries;
import io.tracemill.schemas.model.TokenUsage;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceRetries;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.model.TraceStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where one revision of a trace is counted in the rollups, and with what; its [Parts] apart.
///
/// @param place of all its series
/// @param whole what it adds to the series of all traces
/// @param failureType of what failed in it, else empty
/// @param provider the first that it used
/// @param model the first that it used; what other spans report counts for it where no model call
///   reports anything
/// @param ofOthers what these report
public record Standing(
        Place place,
        Tally whole,
        String failureType,
        String provider,
        String model,
        Tally ofOthers) {

    /// @param minuteUnixSeconds the beginning of the minute of the trace's clamped start
    record Place(ProjectId projectId, String environment, long minuteUnixSeconds) {

        private static final long NANOS_PER_SECOND = 1_000_000_000;
        private static final int SECONDS_PER_MINUTE = 60;

        static Place of(TraceRevision trace) {
            long start =
                    EventTime.clampedUnixNanos(
                            trace.startUnixNanos(), trace.firstReceivedUnixMillis());
            long seconds = start / NANOS_PER_SECOND;
            return new Place(
                    trace.projectId(),
                    trace.service().environment(),
                    seconds - seconds % SECONDS_PER_MINUTE);
        }

        SeriesKey key(RollupSeries series, String category, String name) {
            return new SeriesKey(projectId, environment, series, category, name);
        }
    }

    boolean hasFailed() {
        return whole.get(Figure.FAILED) != 0;
    }

    /// What a trace stands for as its state was decoded; null when it was never counted.
    public static @Nullable Standing of(TraceState state, ProjectId projectId, TraceId traceId) {
        if (!state.counted || state.isNew) {
            return null;
        }
        TraceRevision trace = state.toRevision(projectId, traceId, Long.MAX_VALUE);
        return of(trace, state.countedSlow, state.sums, state.parts);
    }

    /// @param slow whether it counts as slow
    static Standing of(TraceRevision trace, boolean slow, Sums sums, Parts parts) {
        Tally ofOthers = new Tally();
        for (Measure measure : Measure.all()) {
            if (sums.isOfOthers(measure)) {
                measure.addTo(ofOthers, sums.of(measure), 1);
            }
        }
        return new Standing(
                Place.of(trace),
                whole(trace, slow, sums, parts),
                trace.failure().typeName(),
                first(trace.providers()),
                first(trace.models()),
                ofOthers);
    }

    private static Tally whole(TraceRevision trace, boolean slow, Sums sums, Parts parts) {
        Tally whole = new Tally();
        TraceRetries retries = trace.retries();
        whole.add(Figure.TRACES, 1)
                .add(Figure.SPANS, trace.spanCount())
                .add(Figure.FAILED, trace.status() == TraceStatus.FAILED ? 1 : 0)
                .add(Figure.WARNINGS, trace.status() == TraceStatus.WARNING ? 1 : 0)
                .add(Figure.REPORTED_RETRIES, trace.retryCount())
                .add(Figure.SLOW, slow ? 1 : 0)
                .add(Figure.RETRIES, retries.retryAttempts())
                .add(Figure.RETRIED, isRetried(trace) ? 1 : 0)
                .add(Figure.WASTED_TOKENS, retries.waste().wastedTokens())
                .addDuration(trace.endUnixNanos() - trace.startUnixNanos());
        addTokens(whole, trace.usage());
        addCosts(whole, trace, sums.of(Measure.TOKENS));
        parts.models.forEach(model -> whole.addFirstTokens(model.tally));
        return whole;
    }

    private static boolean isRetried(TraceRevision trace) {
        return trace.retryCount() > 0 || !trace.retries().retryChains().isEmpty();
    }

    private static void addTokens(Tally whole, TokenUsage usage) {
        whole.add(Figure.INPUT_TOKENS, usage.inputTokens())
                .add(Figure.OUTPUT_TOKENS, usage.outputTokens())
                .add(Figure.CACHE_READ_TOKENS, usage.cacheReadTokens())
                .add(Figure.CACHE_WRITE_TOKENS, usage.cacheWriteTokens())
                .add(Figure.REASONING_TOKENS, usage.reasoningTokens())
                .add(Figure.TOTAL_TOKENS, usage.totalTokens());
    }

    private static void addCosts(Tally whole, TraceRevision trace, long[] sum) {
        whole.add(Figure.UNKNOWN_COST_CALLS, trace.unknownCostCalls());
        if (trace.computedCost() instanceof ComputedCost.Amount(long pico)) {
            whole.add(Figure.COMPUTED_COST, pico).add(Figure.COMPUTED_COSTS, 1);
            Measure.addCostParts(whole, pico, sum, 1);
        }
        if (trace.retries().waste().wastedCost() instanceof ComputedCost.Amount(long pico)) {
            whole.add(Figure.WASTED_COST, pico);
        }
        if (trace.reportedCost() instanceof ReportedCost.Amount(long pico)) {
            whole.add(Figure.REPORTED_COST, pico).add(Figure.REPORTED_COSTS, 1);
        }
    }

    private static String first(List<String> texts) {
        return texts.isEmpty() ? "" : texts.getFirst();
    }
}
