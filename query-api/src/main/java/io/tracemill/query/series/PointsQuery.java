package io.tracemill.query.series;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import java.io.IOException;
import java.util.List;

/// The figures of each group at each step.
public final class PointsQuery {

    private static final String SQL =
            """
            SELECT toUInt32(intDiv(toUnixTimestamp(window_start), $STEP) * $STEP) AS start, $CATEGORY AS group_category, $NAME AS group_name,
              $SUMS
            FROM rollups FINAL
            WHERE $WHERE
            GROUP BY start, group_category, group_name
            HAVING sum(traces) != 0 OR sum(spans) != 0 OR sum(total_tokens) != 0 OR sum(reported_costs) != 0
            ORDER BY start, group_category, group_name\
            """
                    .replace("$SUMS", FigureColumns.SUMS);

    private final ClickHouse clickHouse;

    public PointsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// By time; where nothing happened there is no point, nor where what happened turned out to
    /// belong elsewhere.
    public List<Point> points(SeriesRequest request) {
        return clickHouse.query(statement(request), PointsQuery::read);
    }

    static Statement statement(SeriesRequest request) {
        Statement.Builder statement = Statement.named("series").onOneThread();
        Grouping grouping = request.grouping();
        String where =
                RollupWhere.of(
                        statement,
                        request.projects(),
                        List.of(grouping.series()),
                        request.environment(),
                        request.slices());
        return statement.sql(
                SQL.replace("$STEP", Integer.toString(request.step().seconds()))
                        .replace("$CATEGORY", grouping.category())
                        .replace("$NAME", grouping.nameColumn())
                        .replace("$WHERE", where));
    }

    private static Point read(Row row) throws IOException {
        return new Point(row.whole(), row.text(), row.text(), FigureColumns.read(row));
    }
}
