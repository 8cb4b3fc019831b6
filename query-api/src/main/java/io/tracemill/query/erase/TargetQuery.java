package io.tracemill.query.erase;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.schemas.model.ErasureKind;
import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.model.TraceId;
import java.util.List;

/// Which traces does a request mean? Those that say so, and those of which a span does.
final class TargetQuery {

    private static final String SQL =
            """
            SELECT DISTINCT trace_id FROM (
              SELECT trace_id FROM traces FINAL
              WHERE project_id = {project:String} AND $COLUMN = {target:String} AND received_at <= fromUnixTimestamp64Milli({asked:Int64})
              LIMIT {limit:UInt32}
              UNION ALL
              SELECT trace_id FROM spans
              WHERE project_id = {project:String} AND $COLUMN = {target:String} AND received_at <= fromUnixTimestamp64Milli({asked:Int64})
              LIMIT {limit:UInt32})
            LIMIT {limit:UInt32}\
            """;

    private final ClickHouse clickHouse;

    TargetQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    List<TraceId> find(ErasureRequest request, int limit) {
        Statement statement =
                Statement.named("traces-of-erasure")
                        .text("project", request.projectId().value())
                        .text("target", request.target())
                        .whole("asked", request.requestedUnixMillis())
                        .whole("limit", limit)
                        // nobody waits for it, and it has to be found
                        .setting("max_rows_to_read", "0")
                        .setting("max_bytes_to_read", "0")
                        .setting("max_execution_time", "55")
                        .onOneThread()
                        .sql(SQL.replace("$COLUMN", column(request.kind())));
        return clickHouse.query(statement, Row::text).stream().map(TraceId::new).toList();
    }

    private static String column(ErasureKind kind) {
        return switch (kind) {
            case TRACE -> "trace_id";
            case SESSION -> "session_id";
            case USER -> "user_id";
        };
    }
}
