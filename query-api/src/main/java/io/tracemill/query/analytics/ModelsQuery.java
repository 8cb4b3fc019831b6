package io.tracemill.query.analytics;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.QueryLimitException;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TraceWhere;
import io.tracemill.query.series.Grouping;
import io.tracemill.query.series.Point;
import io.tracemill.query.series.PointsQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many traces each model has: each trace counts for the model it is named after. Where there
/// are too many to look at, it counts for every model that it calls, which is counted ahead.
final class ModelsQuery {

    private static final int MOST_TRACES = 5_000_000;

    private static final String SQL =
            """
            SELECT first_model, count()
            FROM traces FINAL
            WHERE $WHERE
            GROUP BY first_model\
            """;

    private final ClickHouse clickHouse;
    private final PointsQuery points;

    ModelsQuery(ClickHouse clickHouse, PointsQuery points) {
        this.clickHouse = clickHouse;
        this.points = points;
    }

    private record Model(String name, long traces) {}

    /// The empty name is that of traces that name none.
    Map<String, Long> models(AnalyticsRequest request) {
        try {
            return sums(
                    clickHouse.query(
                            statement(request), row -> new Model(row.text(), row.whole())));
        } catch (QueryLimitException tooMany) {
            return sums(
                    points.points(request.series(Grouping.MODEL)).stream()
                            .map(ModelsQuery::model)
                            .toList());
        }
    }

    private static Statement statement(AnalyticsRequest request) {
        Statement.Builder statement =
                Statement.named("models")
                        .setting("max_rows_to_read", Integer.toString(MOST_TRACES));
        String where =
                new TraceWhere(statement, request.projects())
                        .asking(request.range().started(), request.conditions())
                        .sql();
        return statement.sql(SQL.replace("$WHERE", where));
    }

    private static Model model(Point point) {
        return new Model(point.name(), point.figures().traces());
    }

    private static Map<String, Long> sums(List<Model> models) {
        Map<String, Long> sums = new HashMap<>();
        models.forEach(model -> sums.merge(model.name(), model.traces(), Long::sum));
        return sums;
    }
}
