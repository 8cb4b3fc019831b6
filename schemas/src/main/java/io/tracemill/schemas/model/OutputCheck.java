package io.tracemill.schemas.model;

import java.util.Locale;

/// Whether a model call's answer is one. The order is part of the stored format: append only.
public enum OutputCheck {
    /// Not a model call, no output captured, or no way to tell.
    NOT_CHECKED,
    /// Nothing wrong was found.
    SOUND,
    /// An output was captured, it is blank, and no tool was called instead.
    EMPTY,
    /// JSON was asked for and the answer is none.
    UNPARSEABLE;

    private static final OutputCheck[] ALL = values();

    /// The name on the wire and in the tables, `not_checked` for [#NOT_CHECKED].
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static OutputCheck ofOrdinal(int ordinal) {
        return ALL[ordinal];
    }
}
