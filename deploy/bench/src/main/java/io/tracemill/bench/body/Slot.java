package io.tracemill.bench.body;

/// A place in a body that every sending fills anew, always with the same number of bytes.
enum Slot {
    /// 16 bytes.
    TRACE_ID(16),
    /// 8 bytes.
    SPAN_ID(8),
    /// Epoch nanoseconds, 8 bytes, the lowest first.
    TIME(8),
    /// 32 hexadecimal digits.
    TRACE_ID_TEXT(32),
    /// 16 hexadecimal digits.
    SPAN_ID_TEXT(16),
    /// RFC 3339 in UTC with nanoseconds: `2026-01-01T00:00:00.000000000Z`.
    TIME_TEXT(30),
    /// 16 hexadecimal digits.
    SESSION_TEXT(16),
    /// 5 decimal digits.
    USER_TEXT(5);

    private final int width;

    Slot(int width) {
        this.width = width;
    }

    int width() {
        return width;
    }
}
