package io.tracemill.query.series;

import io.tracemill.schemas.model.LatencyCount;
import io.tracemill.schemas.model.RollupFigures;
import io.tracemill.schemas.model.RollupRevision;
import io.tracemill.schemas.rollup.LatencyHistogram;
import java.math.BigDecimal;
import java.util.List;

/// Windows as the topic `rollups` tells of them.
public final class RevisedWindow {

    /// Costs are kept in 10⁻¹² dollars.
    private static final int SCALE = 12;

    private RevisedWindow() {}

    /// One generation of a window.
    public static Window of(RollupRevision rollup) {
        return new Window(
                rollup.projectId().value(),
                rollup.series().wireName(),
                rollup.windowStartUnixSeconds(),
                rollup.environment(),
                rollup.category(),
                rollup.name(),
                figures(rollup.figures()),
                rollup.revision(),
                rollup.lateCount(),
                rollup.isFinal(),
                rollup.updatedUnixMillis());
    }

    private static Figures figures(RollupFigures sums) {
        return new Figures(
                sums.traces(),
                sums.spans(),
                sums.failed(),
                sums.warnings(),
                sums.retries(),
                sums.reportedRetries(),
                sums.retried(),
                sums.slow(),
                new Tokens(
                        sums.inputTokens(),
                        sums.outputTokens(),
                        sums.cacheReadTokens(),
                        sums.cacheWriteTokens(),
                        sums.reasoningTokens(),
                        sums.totalTokens()),
                new Spending(
                        dollars(sums.computedCost()),
                        new Spending.ByClass(
                                dollars(sums.inputCost()),
                                dollars(sums.outputCost()),
                                dollars(sums.cacheReadCost()),
                                dollars(sums.cacheWriteCost()),
                                dollars(sums.reasoningCost())),
                        dollars(sums.reportedCost()),
                        sums.computedCosts(),
                        sums.reportedCosts(),
                        sums.unknownCostCalls()),
                sums.wastedTokens(),
                dollars(sums.wastedCost()),
                new Latencies(sums.durationSumNanos(), histogram(sums.latency())),
                new Latencies(sums.firstTokenSumNanos(), histogram(sums.firstTokenLatency())));
    }

    private static BigDecimal dollars(long pico) {
        return BigDecimal.valueOf(pico, SCALE);
    }

    private static LatencyHistogram histogram(List<LatencyCount> counts) {
        return LatencyHistogram.of(
                counts.stream().mapToInt(LatencyCount::bucket).toArray(),
                counts.stream().mapToLong(LatencyCount::count).toArray());
    }
}
