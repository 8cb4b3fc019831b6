package io.tracemill.query.series;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import java.io.IOException;
import java.util.List;

/// The windows themselves, newest first.
public final class WindowsQuery {

    private static final String SQL =
            """
            SELECT project_id, series, toUnixTimestamp(window_start) AS start, environment, category, name,
              $SUMS,
              max(revision), sum(late_count), min(is_final), max(updated_at)
            FROM rollups FINAL
            WHERE $WHERE
            GROUP BY project_id, series, start, environment, category, name
            ORDER BY start DESC, environment, category, name, project_id
            LIMIT {limit:UInt32}\
            """
                    .replace("$SUMS", FigureColumns.SUMS);

    private final ClickHouse clickHouse;

    public WindowsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    public List<Window> windows(WindowRequest request) {
        return clickHouse.query(statement(request), WindowsQuery::read);
    }

    static Statement statement(WindowRequest request) {
        Statement.Builder statement =
                Statement.named("windows").onOneThread().whole("limit", request.limit());
        MinuteRange range = request.range();
        String where =
                RollupWhere.of(
                        statement,
                        request.projects(),
                        List.of(request.series()),
                        request.environment(),
                        List.of(
                                new TimeSlices.Slice(
                                        request.resolution(), range.from(), range.to())));
        if (request.category().isPresent()) {
            statement.text("category", request.category().get());
            where += " AND category = {category:String}";
        }
        if (request.name().isPresent()) {
            statement.text("name", request.name().get());
            where += " AND name = {name:String}";
        }
        return statement.sql(SQL.replace("$WHERE", where));
    }

    private static Window read(Row row) throws IOException {
        return new Window(
                row.text(),
                row.text(),
                row.whole(),
                row.text(),
                row.text(),
                row.text(),
                FigureColumns.read(row),
                row.whole(),
                row.whole(),
                row.flag(),
                row.millis());
    }
}
