package io.tracemill.query.archive;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.trace.StoredTrace;
import java.util.Optional;

/// The row of a trace whose key is known.
final class TraceQuery {

    private static final String SQL =
            """
            SELECT %s
            FROM traces FINAL
            WHERE project_id = {project:String} AND trace_id = {trace:String}
              AND anchor_time = fromUnixTimestamp64Nano({anchor:Int64})\
            """
                    .formatted(TraceColumns.SELECTED);

    private final ClickHouse clickHouse;

    TraceQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    Optional<StoredTrace> at(IndexQuery.Entry entry) {
        Statement statement =
                Statement.named("trace")
                        .text("project", entry.ref().projectId())
                        .text("trace", entry.ref().traceId())
                        .whole("anchor", entry.anchor())
                        .onOneThread()
                        .sql(SQL);
        return clickHouse.queryOne(statement, TraceColumns::read);
    }
}
