package io.tracemill.query.option;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.search.TraceWhere;
import io.tracemill.query.span.Observation;
import java.io.IOException;
import java.util.List;

/// The most frequent values of one column.
final class OptionsQuery {

    private static final String SQL =
            """
            SELECT toString($COLUMN) AS option, $COUNT AS occurrences
            FROM $TABLE
            WHERE $WHERE
            GROUP BY option
            HAVING option != ''
            ORDER BY occurrences DESC, option
            LIMIT 100\
            """;

    private final ClickHouse clickHouse;

    OptionsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    List<Option> of(OptionRequest request, String column) {
        Statement.Builder statement = Statement.named("options");
        String sql =
                SQL.replace("$COLUMN", column)
                        .replace("$COUNT", count(request))
                        .replace("$TABLE", table(request))
                        .replace("$WHERE", where(statement, request));
        return clickHouse.query(statement.sql(sql), OptionsQuery::read);
    }

    private static String count(OptionRequest request) {
        return switch (request.subject()) {
            case TRACES -> "count()";
            case SPANS -> "uniqExact(sipHash64(trace_id, span_id))";
            case SESSIONS -> "uniqExact(session_id)";
        };
    }

    private static String table(OptionRequest request) {
        return switch (request.subject()) {
            case TRACES, SESSIONS -> "traces FINAL";
            case SPANS -> "spans";
        };
    }

    private static String where(Statement.Builder statement, OptionRequest request) {
        return switch (request.subject()) {
            case TRACES -> traces(statement, request);
            case SESSIONS -> traces(statement, request) + " AND session_id != ''";
            case SPANS -> spans(statement, request);
        };
    }

    private static String traces(Statement.Builder statement, OptionRequest request) {
        return new TraceWhere(statement, request.projects())
                .asking(request.time(), List.of())
                .sql();
    }

    private static String spans(Statement.Builder statement, OptionRequest request) {
        TimeRange time = request.time();
        statement
                .texts("projects", request.projects())
                .whole("from", time.fromNanos())
                .whole("to", time.toNanos());
        String within =
                "project_id IN {projects:Array(String)} AND NOT synthetic"
                        + " AND start_time >= fromUnixTimestamp64Nano({from:Int64})"
                        + " AND start_time < fromUnixTimestamp64Nano({to:Int64})";
        return request.observations() ? within + " AND " + Observation.IS_ONE : within;
    }

    private static Option read(Row row) throws IOException {
        return new Option(row.text(), row.whole());
    }
}
