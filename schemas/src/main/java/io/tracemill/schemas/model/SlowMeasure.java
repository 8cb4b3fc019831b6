package io.tracemill.schemas.model;

import java.util.Locale;

/// Which time of a span or a trace is judged. The order is part of the stored format: append only.
public enum SlowMeasure {
    /// From start to end.
    DURATION,
    /// From the start to the first token of an answer that came as a stream.
    FIRST_TOKEN;

    private static final SlowMeasure[] ALL = values();

    /// The name on the wire and in the tables, `first_token` for [#FIRST_TOKEN].
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static SlowMeasure ofOrdinal(int ordinal) {
        return ALL[ordinal];
    }
}
