package io.tracemill.query.series;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many traces call each model, counted ahead; one that calls two is in both.
public final class ModelTracesQuery {

    private static final String SQL =
            """
            SELECT name, sum(traces)
            FROM rollups FINAL
            WHERE $WHERE
            GROUP BY name\
            """;

    private final ClickHouse clickHouse;

    public ModelTracesQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    private record Model(String name, long traces) {}

    /// @param request its step and grouping do not matter
    public Map<String, Long> traces(SeriesRequest request) {
        Map<String, Long> found = new HashMap<>();
        clickHouse
                .query(statement(request), row -> new Model(row.text(), row.whole()))
                .forEach(model -> found.put(model.name(), model.traces()));
        return found;
    }

    static Statement statement(SeriesRequest request) {
        Statement.Builder statement = Statement.named("model-traces").onOneThread();
        String where =
                RollupWhere.of(
                        statement,
                        request.projects(),
                        List.of(Grouping.MODEL.series()),
                        request.environment(),
                        TimeSlices.coarse(request.range()));
        return statement.sql(SQL.replace("$WHERE", where));
    }
}
