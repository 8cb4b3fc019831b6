package io.tracemill.ingest;

/// Why a whole request is not taken, in words for its sender; each surface dresses it in its own
/// form.
///
/// @param retryAfterSeconds when to come back, where that may help
public record Refusal(Reason reason, String message, int retryAfterSeconds) {

    private static final int SOON = 1;

    public Refusal(Reason reason, String message) {
        this(reason, message, SOON);
    }

    /// The kinds of refusal, and what they are called over HTTP, gRPC and in our own JSON.
    public enum Reason {
        MALFORMED(400, 3, "malformed"),
        /// The connection or its framing broke in the middle of the body.
        BROKEN_OFF(400, 3, "broken_off"),
        UNAUTHENTICATED(401, 16, "unauthenticated"),
        KEY_REVOKED(401, 16, "unauthenticated"),
        KEY_EXPIRED(401, 16, "unauthenticated"),
        FORBIDDEN(403, 7, "forbidden"),
        TOO_SLOW(408, 4, "too_slow"),
        TOO_LARGE(413, 8, "too_large"),
        UNSUPPORTED(415, 3, "unsupported_media_type"),
        RATE_LIMITED(429, 8, "rate_limited"),
        UNAVAILABLE(503, 14, "unavailable");

        private final int httpStatus;
        private final int rpcCode;
        private final String code;

        Reason(int httpStatus, int rpcCode, String code) {
            this.httpStatus = httpStatus;
            this.rpcCode = rpcCode;
            this.code = code;
        }

        /// The number in `google.rpc.Code`.
        public int rpcCode() {
            return rpcCode;
        }

        public int httpStatus() {
            return httpStatus;
        }

        public String code() {
            return code;
        }

        /// Whether the same request may succeed a moment later.
        public boolean isTemporary() {
            return this == UNAVAILABLE || this == RATE_LIMITED;
        }

        /// Whether no further request can be read from the same connection.
        public boolean endsConnection() {
            return this == TOO_SLOW || this == BROKEN_OFF;
        }
    }

    public static Refusal malformed(String message) {
        return new Refusal(Reason.MALFORMED, message);
    }

    public static Refusal rateLimited(String message, int retryAfterSeconds) {
        return new Refusal(Reason.RATE_LIMITED, message, retryAfterSeconds);
    }

    public static Refusal unavailable(String message) {
        return new Refusal(Reason.UNAVAILABLE, message);
    }

    public static Refusal tooLarge(String message) {
        return new Refusal(Reason.TOO_LARGE, message);
    }

    public static Refusal unsupported(String message) {
        return new Refusal(Reason.UNSUPPORTED, message);
    }
}
