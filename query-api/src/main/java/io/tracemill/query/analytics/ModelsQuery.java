package io.tracemill.query.analytics;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TraceWhere;
import io.tracemill.query.series.Grouping;
import io.tracemill.query.series.ModelTracesQuery;
import java.util.HashMap;
import java.util.Map;

/// How many traces each model has: each trace counts for the model it is named after. Where there
/// are very many, it counts for every model that it calls, which is counted ahead.
final class ModelsQuery {

    private static final int MOST_TRACES = 200_000;

    private static final String SQL =
            """
            SELECT first_model, count()
            FROM traces FINAL
            WHERE $WHERE
            GROUP BY first_model\
            """;

    private final ClickHouse clickHouse;
    private final ModelTracesQuery counted;

    ModelsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
        this.counted = new ModelTracesQuery(clickHouse);
    }

    /// @param named whether each trace counts once, for the model it is named after
    record Models(Map<String, Long> traces, boolean named) {

        Models {
            traces = Map.copyOf(traces);
        }
    }

    private record Model(String name, long traces) {}

    /// The empty name is that of traces that name none.
    ///
    /// @param traces how many there are
    Models models(AnalyticsRequest request, long traces) {
        if (traces > MOST_TRACES) {
            return new Models(counted.traces(request.series(Grouping.MODEL)), false);
        }
        Map<String, Long> found = new HashMap<>();
        clickHouse
                .query(statement(request), row -> new Model(row.text(), row.whole()))
                .forEach(model -> found.put(model.name(), model.traces()));
        return new Models(found, true);
    }

    private static Statement statement(AnalyticsRequest request) {
        Statement.Builder statement = Statement.named("models");
        String where =
                new TraceWhere(statement, request.projects())
                        .asking(request.range().started(), request.conditions())
                        .sql();
        return statement.sql(SQL.replace("$WHERE", where));
    }
}
