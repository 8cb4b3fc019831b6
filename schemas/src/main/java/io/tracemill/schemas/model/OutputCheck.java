package io.tracemill.schemas.model;

import java.util.Locale;

/// What the gateway found about the output of a model call that owed one. The order is part of the
/// stored format: append only.
public enum OutputCheck {
    /// No output was due, or its form was not asked for.
    NOT_CHECKED,
    SOUND,
    EMPTY,
    /// Not the structured answer that was asked for.
    UNPARSEABLE;

    private static final OutputCheck[] ALL = values();

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static OutputCheck ofOrdinal(int ordinal) {
        return ALL[ordinal];
    }
}
