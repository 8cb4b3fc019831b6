package io.tracemill.schemas.model;

import java.util.Locale;

/// What the traces of a window are told apart by. Every series of a trace is counted in the window
/// that the trace began in, so that the parts add up to the whole.
public enum RollupSeries {
    /// All traces.
    ALL,
    /// Model calls, by provider and model.
    MODEL,
    /// Spans, by kind and name; neither ordinary traffic nor synthetic ones.
    SPAN,
    /// Traces in which something failed, by the type of the failure.
    FAILURE,
    /// Traces that failed.
    FAILED,
    /// Model calls of traces that failed, by provider and model.
    FAILED_MODEL;

    private static final RollupSeries[] ALL_SERIES = values();

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
        return wireName;
    }

    public static RollupSeries ofOrdinal(int ordinal) {
        if (ordinal < 0 || ordinal >= ALL_SERIES.length) {
            throw new IllegalArgumentException("series: no such ordinal: " + ordinal);
        }
        return ALL_SERIES[ordinal];
    }
}
