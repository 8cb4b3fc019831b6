package io.tracemill.e2e.exact.truth;

import java.util.Locale;

/// What is counted and summed in a window; money in 10⁻¹² dollars.
public enum Figure {
    TRACES,
    SPANS,
    FAILED,
    WARNINGS,
    RETRIES,
    REPORTED_RETRIES,
    RETRIED,
    SLOW,
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    CACHE_READ_TOKENS,
    CACHE_WRITE_TOKENS,
    REASONING_TOKENS,
    TOTAL_TOKENS,
    COMPUTED_COST,
    INPUT_COST,
    OUTPUT_COST,
    CACHE_READ_COST,
    CACHE_WRITE_COST,
    REASONING_COST,
    REPORTED_COST,
    COMPUTED_COSTS,
    REPORTED_COSTS,
    UNKNOWN_COST_CALLS,
    WASTED_TOKENS,
    WASTED_COST,
    DURATION_SUM_NS,
    FIRST_TOKENS,
    FIRST_TOKEN_SUM_NS;

    /// The column of the table.
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isMoney() {
        return column().endsWith("_cost");
    }
}
