package io.tracemill.schemas.access;

/// What an API key may do. The order is part of the stored format: append only.
public enum KeyScope {
    INGEST,
    READ,
    ADMIN;

    private static final KeyScope[] ALL = values();

    public static KeyScope ofOrdinal(int ordinal) {
        return ALL[ordinal];
    }
}
