package io.tracemill.query.analytics;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TraceWhere;
import io.tracemill.query.series.Grouping;

/// Every trace's duration and the model it is named after, where they are few.
final class DurationsQuery {

    private static final String SQL =
            """
            SELECT toUInt32(intDiv(toUnixTimestamp64Nano($LISTED), $STEP * 1000000000) * $STEP) AS start, $GROUP AS of_group, first_model, groupArray(duration_ns)
            FROM traces FINAL
            WHERE $WHERE
            GROUP BY start, of_group, first_model\
            """
                    .replace("$LISTED", TraceWhere.LISTED);

    private final ClickHouse clickHouse;

    DurationsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    Durations durations(AnalyticsRequest request) {
        Statement.Builder statement = Statement.named("durations").onOneThread();
        String where =
                new TraceWhere(statement, request.projects())
                        .asking(request.range().started(), request.conditions())
                        .sql();
        Statement sql =
                statement.sql(
                        SQL.replace("$STEP", Integer.toString(request.step().seconds()))
                                .replace("$GROUP", column(request.grouping()))
                                .replace("$WHERE", where));
        Durations durations = new Durations();
        clickHouse.query(
                sql, row -> durations.add(row.whole(), row.text(), row.text(), row.wholes()));
        return durations;
    }

    /// Groups of calls and spans have no durations of traces.
    private static String column(Grouping grouping) {
        return switch (grouping) {
            case ENVIRONMENT -> "environment";
            case FAILURE_TYPE -> "failure_type";
            case NONE, MODEL, PROVIDER, KIND, NAME -> "''";
        };
    }
}
