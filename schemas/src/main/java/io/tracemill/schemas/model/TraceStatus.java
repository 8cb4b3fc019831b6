package io.tracemill.schemas.model;

import java.util.Locale;

/// How a whole trace ended. The order is part of the stored format: append only.
public enum TraceStatus {
    SUCCESS,
    /// Ended well, though something in it failed.
    WARNING,
    FAILED;

    private static final TraceStatus[] ALL = values();

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TraceStatus ofOrdinal(int ordinal) {
        return ALL[ordinal];
    }
}
