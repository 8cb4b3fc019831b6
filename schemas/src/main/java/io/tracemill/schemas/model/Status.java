package io.tracemill.schemas.model;

import java.util.Locale;

/// How a span ended, as its sender says. The order is part of the stored format: append only.
public enum Status {
    UNSET,
    OK,
    ERROR;

    private static final Status[] ALL = values();

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Status ofOrdinal(int ordinal) {
        return ALL[ordinal];
    }
}
