package io.tracemill.schemas.model;

import java.util.Locale;

/// What came of trying again. The order is part of the stored format: append only.
public enum RetryOutcome {
    /// An attempt ended well.
    RECOVERED,
    /// All failed, and what they were for failed with them.
    EXHAUSTED,
    /// All failed, and what they were for went on without, was cancelled or is not known.
    ABANDONED;

    private static final RetryOutcome[] ALL = values();

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RetryOutcome ofOrdinal(int ordinal) {
        return ALL[ordinal];
    }
}
