package io.tracemill.schemas.model;

import java.util.Locale;

/// Why a trace counts as slow. The order is part of the stored format: append only.
public enum SlowReason {
    /// It does not.
    NONE,
    /// The trace took as long as its project's threshold, or longer.
    THRESHOLD,
    /// A span of it took far longer than its like usually do.
    BASELINE,
    /// Only its client says so.
    REPORTED;

    private static final SlowReason[] ALL = values();

    /// The name on the wire and in the tables, `threshold` for [#THRESHOLD]; empty for [#NONE].
    public String wireName() {
        return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
    }

    public static SlowReason ofOrdinal(int ordinal) {
        return ALL[ordinal];
    }
}
