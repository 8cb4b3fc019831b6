package io.tracemill.process.rollup;

/// The numbers of a [Tally]. What they mean is said at [io.tracemill.schemas.model.RollupFigures].
/// The order, the most frequent first, is part of the stored format: append only.
public enum Figure {
    TRACES,
    SPANS,
    DURATION_SUM,
    FAILED,
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    TOTAL_TOKENS,
    COMPUTED_COST,
    COMPUTED_COSTS,
    INPUT_COST,
    OUTPUT_COST,
    UNKNOWN_COST_CALLS,
    FIRST_TOKENS,
    FIRST_TOKEN_SUM,
    CACHE_READ_TOKENS,
    CACHE_READ_COST,
    CACHE_WRITE_TOKENS,
    CACHE_WRITE_COST,
    REASONING_TOKENS,
    REASONING_COST,
    REPORTED_COST,
    REPORTED_COSTS,
    WARNINGS,
    RETRIES,
    REPORTED_RETRIES,
    RETRIED,
    SLOW,
    WASTED_TOKENS,
    WASTED_COST,
    /// Changes that came when the minute was to be final.
    LATE_FOR_MINUTE,
    /// Changes that came when the hour was to be final.
    LATE_FOR_HOUR;

    static final int COUNT = values().length;
}
