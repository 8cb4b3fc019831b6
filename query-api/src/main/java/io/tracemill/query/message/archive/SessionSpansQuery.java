package io.tracemill.query.message.archive;

import io.tracemill.query.archive.TimeRanges;
import io.tracemill.query.archive.TimeRanges.Range;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.message.MessageSpan;
import java.io.IOException;
import java.util.List;

/// The spans of all traces of a session: first its traces, then what lies between their times.
final class SessionSpansQuery {

    /// The newest ones of a session that has more.
    private static final int MAX_TRACES = 1000;

    private static final String TRACES =
            """
            SELECT trace_id, start_time, addNanoseconds(start_time, duration_ns)
            FROM traces FINAL
            WHERE project_id = {project:String} AND session_id = {session:String}
            ORDER BY start_time DESC
            LIMIT {limit:UInt32}\
            """;

    private static final String SPANS =
            """
            SELECT $COLUMNS
            FROM spans
            WHERE project_id = {project:String} AND trace_id IN {traces:Array(String)} AND $RANGES
            ORDER BY start_time, span_id
            LIMIT {limit:UInt32}\
            """
                    .replace("$COLUMNS", MessageColumns.SELECTED);

    private final ClickHouse clickHouse;

    SessionSpansQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    private record Found(String traceId, Range range) {

        static Found read(Row row) throws IOException {
            return new Found(row.text(), new Range(row.nanos(), row.nanos()));
        }
    }

    List<MessageSpan> of(String projectId, String sessionId) {
        List<Found> traces =
                clickHouse.query(
                        Statement.named("traces-of-session")
                                .text("project", projectId)
                                .text("session", sessionId)
                                .whole("limit", MAX_TRACES)
                                .sql(TRACES),
                        Found::read);
        return traces.isEmpty() ? List.of() : spans(projectId, traces);
    }

    private List<MessageSpan> spans(String projectId, List<Found> traces) {
        Statement.Builder statement =
                Statement.named("messages-of-session")
                        .text("project", projectId)
                        .texts("traces", traces.stream().map(Found::traceId).toList())
                        .whole("limit", MessageColumns.MAX_SPANS);
        String hint = TimeRanges.hint(statement, traces.stream().map(Found::range));
        return MessageColumns.eachOnce(
                clickHouse.query(
                        statement.sql(SPANS.replace("$RANGES", hint)), MessageColumns::read));
    }
}
