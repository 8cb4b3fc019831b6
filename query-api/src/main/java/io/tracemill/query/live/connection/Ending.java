package io.tracemill.query.live.connection;

/// Why a listener has to go.
public enum Ending {
    /// The key may not read any more.
    KEY_REVOKED(1008, "This API key is not valid any more"),
    /// Nothing was read for too long.
    STALLED(1008, "Nothing was read for too long"),
    /// The server stops.
    SHUTDOWN(1001, "The server is shutting down: come back"),
    /// Too many want to hear what happened before, or it cannot be read now.
    TRY_LATER(1013, "What happened before cannot be read now: come back later");

    private final int code;
    private final String reason;

    Ending(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /// As WebSockets are closed with.
    public int code() {
        return code;
    }

    /// A sentence of less than 120 characters.
    public String reason() {
        return reason;
    }
}
