package io.tracemill.schemas.model;

import java.util.Locale;

/// How it shows that something was tried again, the surest first. The order is part of the stored
/// format: append only.
public enum RetryKind {
    /// As attempts that the client marks.
    ATTEMPT,
    /// As HTTP requests.
    HTTP,
    /// As equal calls beside each other.
    SIBLING,
    /// As equal calls beside each other, each to another model or provider.
    FALLBACK,
    /// As a number that a client reports of a call; its attempts are not visible.
    REPORTED,
    /// As traces of one session that asked the same.
    REQUEST;

    private static final RetryKind[] ALL = values();

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RetryKind ofOrdinal(int ordinal) {
        return ALL[ordinal];
    }
}
