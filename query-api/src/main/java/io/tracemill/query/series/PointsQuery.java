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
            SELECT series AS of_series, toUInt32(intDiv(toUnixTimestamp(window_start), $STEP) * $STEP) AS start, $CATEGORY AS group_category, $NAME AS group_name,
              $SUMS
            FROM rollups FINAL
            WHERE $WHERE
            GROUP BY of_series, start, group_category, group_name
            HAVING sum(traces) != 0 OR sum(spans) != 0 OR sum(total_tokens) != 0 OR sum(reported_costs) != 0
            ORDER BY of_series, start, group_category, group_name\
            """
                    .replace("$SUMS", FigureColumns.SUMS);

    private final ClickHouse clickHouse;

    public PointsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// By time; where nothing happened there is no point, nor where what happened turned out to
    /// belong elsewhere.
    public List<Point> points(SeriesRequest request) {
        String series = request.grouping().series();
        return of(series, query(request, List.of(series)));
    }

    /// Points of all traces, and of those that failed.
    public record Outcomes(List<Point> all, List<Point> failed) {}

    /// @param request by whole traces, models or providers
    public Outcomes outcomes(SeriesRequest request) {
        String all = request.grouping().series();
        String failed = request.grouping().failedSeries();
        List<Found> found = query(request, List.of(all, failed));
        return new Outcomes(of(all, found), of(failed, found));
    }

    private record Found(String series, Point point) {}

    private List<Found> query(SeriesRequest request, List<String> series) {
        return clickHouse.query(statement(request, series), PointsQuery::read);
    }

    private static List<Point> of(String series, List<Found> found) {
        return found.stream()
                .filter(each -> each.series().equals(series))
                .map(Found::point)
                .toList();
    }

    static Statement statement(SeriesRequest request, List<String> series) {
        Statement.Builder statement = Statement.named("series").onOneThread();
        Grouping grouping = request.grouping();
        String where =
                RollupWhere.of(
                        statement,
                        request.projects(),
                        series,
                        request.environment(),
                        request.slices());
        return statement.sql(
                SQL.replace("$STEP", Integer.toString(request.step().seconds()))
                        .replace("$CATEGORY", grouping.category())
                        .replace("$NAME", grouping.nameColumn())
                        .replace("$WHERE", where));
    }

    private static Found read(Row row) throws IOException {
        return new Found(
                row.text(),
                new Point(row.whole(), row.text(), row.text(), FigureColumns.read(row)));
    }
}
