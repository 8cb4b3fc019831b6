package io.tracemill.query.clickhouse;

/// A statement would have cost more than the guards allow: the request is too large, nothing is
/// broken.
public final class QueryLimitException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String limit;
    private final double share;

    /// @param share of what was asked for that the limit would allow, as far as ClickHouse says
    QueryLimitException(String statement, String limit, double share, Throwable cause) {
        super("ClickHouse, " + statement + ": over its limit of " + limit, cause);
        this.limit = limit;
        this.share = share;
    }

    /// The part of what was asked for that would fit, from 0 to 1.
    public double share() {
        return share;
    }

    /// Which limit, as it is set: `10 s of execution time`.
    public String limit() {
        return limit;
    }
}
