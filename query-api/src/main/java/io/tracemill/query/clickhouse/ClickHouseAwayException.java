package io.tracemill.query.clickhouse;

/// ClickHouse cannot answer now; the same request may succeed later.
public final class ClickHouseAwayException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ClickHouseAwayException(String statement, String why, Throwable cause) {
        super("ClickHouse, " + statement + ": " + why, cause);
    }

    ClickHouseAwayException(String statement, String why) {
        super("ClickHouse, " + statement + ": " + why);
    }
}
