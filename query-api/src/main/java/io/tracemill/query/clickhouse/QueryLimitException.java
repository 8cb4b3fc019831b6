package io.tracemill.query.clickhouse;

/// A statement would have cost more than the guards allow: the request is too large, nothing is
/// broken.
public final class QueryLimitException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String limit;

    QueryLimitException(String statement, String limit, Throwable cause) {
        super("ClickHouse, " + statement + ": over its limit of " + limit, cause);
        this.limit = limit;
    }

    /// Which limit, as it is set: `10 s of execution time`.
    public String limit() {
        return limit;
    }
}
