package io.tracemill.query.message.archive;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.message.MessageSpan;
import java.util.List;

/// The spans of one trace, or one of them, in one go: the index of traces tells the server between
/// which times they lie.
final class TraceSpansQuery {

    private static final String SQL =
            """
            WITH (SELECT (min(start_time), max(end_time)) FROM trace_index
              WHERE project_id = {project:String} AND trace_id = {trace:String}) AS place
            SELECT $COLUMNS
            FROM spans
            WHERE project_id = {project:String} AND trace_id = {trace:String}
              AND start_time BETWEEN place.1 AND place.2$SPAN
            ORDER BY start_time, span_id
            LIMIT {limit:UInt32}\
            """
                    .replace("$COLUMNS", MessageColumns.SELECTED);

    private final ClickHouse clickHouse;

    TraceSpansQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    List<MessageSpan> all(String projectId, String traceId) {
        return run(statement(projectId, traceId), "");
    }

    List<MessageSpan> one(String projectId, String traceId, String spanId) {
        return run(
                statement(projectId, traceId).text("span", spanId), " AND span_id = {span:String}");
    }

    private static Statement.Builder statement(String projectId, String traceId) {
        return Statement.named("messages-of-trace")
                .text("project", projectId)
                .text("trace", traceId)
                .whole("limit", MessageColumns.MAX_SPANS)
                .wide();
    }

    private List<MessageSpan> run(Statement.Builder statement, String condition) {
        return MessageColumns.eachOnce(
                clickHouse.query(
                        statement.sql(SQL.replace("$SPAN", condition)), MessageColumns::read));
    }
}
