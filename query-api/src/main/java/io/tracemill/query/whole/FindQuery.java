package io.tracemill.query.whole;

import io.tracemill.query.archive.TraceColumns;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.trace.StoredTrace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The row of a trace by its id.
final class FindQuery {

    private static final String SQL =
            """
            SELECT %s
            FROM traces FINAL
            WHERE project_id IN {projects:Array(String)} AND trace_id = {trace:String}
              AND anchor_time IN (SELECT min(anchor_time) FROM trace_index
                WHERE project_id IN {projects:Array(String)} AND trace_id = {trace:String} GROUP BY project_id)\
            """
                    .formatted(TraceColumns.SELECTED);

    private final ClickHouse clickHouse;

    FindQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// The one that started last.
    Optional<StoredTrace> byId(List<String> projects, String traceId) {
        Statement statement =
                Statement.named("whole-trace")
                        .texts("projects", projects)
                        .text("trace", traceId)
                        .onOneThread()
                        .sql(SQL);
        return clickHouse.query(statement, TraceColumns::read).stream()
                .max(Comparator.comparingLong(StoredTrace::startUnixNanos));
    }
}
