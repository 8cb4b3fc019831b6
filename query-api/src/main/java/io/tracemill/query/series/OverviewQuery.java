package io.tracemill.query.series;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All traces step by step, and what they failed with over the whole range, in one question.
public final class OverviewQuery {

    private static final String SQL =
            """
            SELECT series AS of_series, if(series = 'all', toUInt32(intDiv(toUnixTimestamp(window_start), $STEP) * $STEP), toUInt32(0)) AS start,
              name AS failure, sumMap(map(toString(project_id), traces)) AS by_project,
              $SUMS
            FROM rollups FINAL
            WHERE $WHERE
            GROUP BY of_series, start, failure
            ORDER BY of_series, start, failure\
            """
                    .replace("$SUMS", FigureColumns.SUMS);

    private final ClickHouse clickHouse;

    public OverviewQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param points of all traces, by time
    /// @param byFailure figures of the traces that failed, or recovered from failing, like this
    /// @param byProject how many traces each project has
    public record Overview(
            List<Point> points, Map<String, Figures> byFailure, Map<String, Long> byProject) {

        public Overview {
            points = List.copyOf(points);
            byFailure = Map.copyOf(byFailure);
            byProject = Map.copyOf(byProject);
        }

        public Figures total() {
            return points.stream().map(Point::figures).reduce(Figures.NONE, Figures::plus);
        }
    }

    private record Found(String series, Map<String, Long> byProject, Point point) {}

    /// The request's grouping does not matter.
    public Overview overview(SeriesRequest request) {
        List<Point> points = new ArrayList<>();
        Map<String, Figures> byFailure = new LinkedHashMap<>();
        Map<String, Long> byProject = new HashMap<>();
        for (Found found : clickHouse.query(statement(request), OverviewQuery::read)) {
            if (found.series().equals("all")) {
                points.add(found.point());
                found.byProject()
                        .forEach((project, count) -> byProject.merge(project, count, Long::sum));
            } else {
                byFailure.put(found.point().name(), found.point().figures());
            }
        }
        return new Overview(points, byFailure, byProject);
    }

    static Statement statement(SeriesRequest request) {
        Statement.Builder statement = Statement.named("overview").onOneThread();
        String where =
                RollupWhere.of(
                        statement,
                        request.projects(),
                        List.of("all", "failure"),
                        request.environment(),
                        request.slices());
        return statement.sql(
                SQL.replace("$STEP", Integer.toString(request.step().seconds()))
                        .replace("$WHERE", where));
    }

    private static Found read(Row row) throws IOException {
        String series = row.text();
        long start = row.whole();
        String failure = row.text();
        return new Found(
                series, row.counts(), new Point(start, "", failure, FigureColumns.read(row)));
    }
}
