package io.tracemill.query.http;

/// A request that is answered with a 4xx that says what is wrong with it.
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// Why, as a status and a code.
    public enum Reason {
        UNAUTHORIZED(401, "unauthorized"),
        KEY_REVOKED(401, "unauthorized"),
        KEY_EXPIRED(401, "unauthorized"),
        FORBIDDEN(403, "forbidden"),
        NOT_FOUND(404, "not_found"),
        TRACE_NOT_FOUND(404, "trace_not_found"),
        PROJECT_NOT_FOUND(404, "project_not_found"),
        MALFORMED_RECEIPT(400, "malformed_receipt"),
        FOREIGN_RECEIPT(400, "foreign_receipt"),
        INVALID_CURSOR(400, "invalid_cursor"),
        MALFORMED_BODY(400, "malformed_body"),
        RATE_LIMITED(429, "rate_limited");

        private final int status;
        private final String code;

        Reason(int status, String code) {
            this.status = status;
            this.code = code;
        }

        int status() {
            return status;
        }

        String code() {
            return code;
        }
    }

    private final Reason reason;

    public RefusedException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
