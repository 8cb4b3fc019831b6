package io.tracemill.schemas.model;

import java.util.List;

/// What the traces of one window add up to, in one series.
///
/// @param traces traces that contributed: in the series `span` and `model` those with at least one
///   such span
/// @param spans all but synthetic ones; in the series `model` the calls
/// @param failed traces that failed; in the series `model` and `span` spans that did
/// @param warnings traces with a warning
/// @param retries attempts beyond the first in the chains that were found
/// @param reportedRetries attempts beyond the first as clients counted them
/// @param retried traces with either
/// @param slow slow traces
/// @param computedCost by our prices, in 10⁻¹² dollars like all costs
/// @param inputCost of it, what fresh input cost
/// @param outputCost of it, what output cost that is no reasoning
/// @param reportedCost as clients reported it
/// @param computedCosts traces, or calls, whose cost we know
/// @param reportedCosts traces, or calls, whose cost was reported
/// @param unknownCostCalls calls that no cost is known of
/// @param wastedTokens of attempts that came to nothing
/// @param wastedCost of attempts that came to nothing
/// @param durationSumNanos of the traces; in the series `model` and `span` of the spans
/// @param firstTokens calls whose time to the first token is known
/// @param latency the durations by bucket, ascending
/// @param firstTokenLatency the times to the first token by bucket, ascending
public record RollupFigures(
        long traces,
        long spans,
        long failed,
        long warnings,
        long retries,
        long reportedRetries,
        long retried,
        long slow,
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long cacheWriteTokens,
        long reasoningTokens,
        long totalTokens,
        long computedCost,
        long inputCost,
        long outputCost,
        long cacheReadCost,
        long cacheWriteCost,
        long reasoningCost,
        long reportedCost,
        long computedCosts,
        long reportedCosts,
        long unknownCostCalls,
        long wastedTokens,
        long wastedCost,
        long durationSumNanos,
        long firstTokens,
        long firstTokenSumNanos,
        List<LatencyCount> latency,
        List<LatencyCount> firstTokenLatency) {

    public RollupFigures {
        latency = List.copyOf(latency);
        firstTokenLatency = List.copyOf(firstTokenLatency);
    }
}
