package io.tracemill.query.clickhouse;

import com.clickhouse.client.api.ServerException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a failure of ClickHouse means to a caller.
final class QueryFailures {

    private static final int TOO_MANY_ROWS = 158;
    private static final int TIMEOUT_EXCEEDED = 159;
    private static final int TOO_SLOW = 160;
    private static final int MEMORY_LIMIT_EXCEEDED = 241;
    private static final int TOO_MANY_BYTES = 307;
    private static final int TOO_MANY_ROWS_OR_BYTES = 396;

    private static final int UNKNOWN_TABLE = 60;
    private static final int UNKNOWN_DATABASE = 81;
    private static final int TOO_MANY_QUERIES = 202;

    private static final Pattern FIGURES =
            Pattern.compile(
                    "max (?:rows|bytes): ([\\d.]+) ?(\\w+)?, current (?:rows|bytes): ([\\d.]+) ?(\\w+)?");
    private static final double UNKNOWN_SHARE = 0.5;

    private final QueryGuards guards;

    QueryFailures(QueryGuards guards) {
        this.guards = guards;
    }

    RuntimeException explain(String statement, Throwable failure) {
        ServerException refusal = refusal(failure);
        if (refusal == null) {
            return new ClickHouseAwayException(statement, "no answer", failure);
        }
        String message = Objects.requireNonNullElse(refusal.getMessage(), "");
        return switch (refusal.getCode()) {
            case TOO_MANY_ROWS -> over(statement, guards.rowsToRead() + " rows to read", refusal);
            case TIMEOUT_EXCEEDED, TOO_SLOW ->
                    over(
                            statement,
                            guards.executionTime().toMillis() + " ms of execution time",
                            refusal);
            case MEMORY_LIMIT_EXCEEDED ->
                    // the server as a whole, not this statement
                    message.contains("(total)")
                            ? new ClickHouseAwayException(statement, "out of memory", refusal)
                            : over(statement, guards.memory() + " bytes of memory", refusal);
            case TOO_MANY_BYTES ->
                    over(statement, guards.bytesToRead() + " bytes to read", refusal);
            case TOO_MANY_ROWS_OR_BYTES ->
                    over(
                            statement,
                            "%d rows or %d bytes of result"
                                    .formatted(guards.resultRows(), guards.resultBytes()),
                            refusal);
            case TOO_MANY_QUERIES ->
                    new ClickHouseAwayException(statement, "too many queries", refusal);
            case UNKNOWN_TABLE, UNKNOWN_DATABASE ->
                    new ClickHouseAwayException(statement, "its tables are not there yet", refusal);
            default ->
                    new IllegalStateException("ClickHouse, " + statement + ": " + message, refusal);
        };
    }

    private QueryLimitException over(String statement, String limit, Throwable cause) {
        return new QueryLimitException(
                statement, limit, share(String.valueOf(cause.getMessage())), cause);
    }

    /// From `max rows: 50.00 million, current rows: 120.00 million`; half where it says no such
    /// thing.
    private static double share(String message) {
        Matcher figures = FIGURES.matcher(message);
        if (!figures.find()) {
            return UNKNOWN_SHARE;
        }
        double most = number(figures.group(1), figures.group(2));
        double needed = number(figures.group(3), figures.group(4));
        return needed > most ? most / needed : UNKNOWN_SHARE;
    }

    private static double number(String digits, @Nullable String unit) {
        return Double.parseDouble(digits)
                * switch (unit == null ? "" : unit) {
                    case "thousand" -> 1e3;
                    case "million" -> 1e6;
                    case "billion" -> 1e9;
                    case "trillion" -> 1e12;
                    case "KiB" -> 1L << 10;
                    case "MiB" -> 1L << 20;
                    case "GiB" -> 1L << 30;
                    case "TiB" -> 1L << 40;
                    default -> 1;
                };
    }

    private static @Nullable ServerException refusal(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ServerException refusal) {
                return refusal;
            }
        }
        return null;
    }
}
