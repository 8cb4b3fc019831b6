package io.tracemill.query.erase;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.TraceId;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which of some traces are in the tables? And which traces are of some sessions?
final class KnownTracesQuery {

    /// A trace that was forgotten and then heard of again may have two rows; the newest counts.
    private static final String SQL =
            """
            SELECT trace_id, version, anchor_time, start_time, addNanoseconds(start_time, duration_ns), slow, retry_chains, updated_at
            FROM traces FINAL
            WHERE project_id = {project:String} AND trace_id IN {traces:Array(String)}
              AND anchor_time IN (SELECT anchor_time FROM trace_index
                WHERE project_id = {project:String} AND trace_id IN {traces:Array(String)})
            ORDER BY version\
            """;

    private static final String OF_SESSIONS =
            """
            SELECT trace_id
            FROM traces FINAL
            WHERE project_id = {project:String} AND session_id IN {sessions:Array(String)}
            ORDER BY anchor_time, trace_id\
            """;

    private static final String PROJECTS =
            """
            SELECT project_id
            FROM traces FINAL
            WHERE project_id IN {projects:Array(String)} AND trace_id = {trace:String}
              AND anchor_time IN (SELECT anchor_time FROM trace_index
                WHERE project_id IN {projects:Array(String)} AND trace_id = {trace:String})
            ORDER BY start_time DESC
            LIMIT 1\
            """;

    /// A trace without a row has no spans either; one beyond what is summed up is not compared.
    private static final String MISCOUNTED =
            """
            SELECT trace_id
            FROM (SELECT trace_id, uniqExact(span_id) AS stored, toUInt64(0) AS told
                FROM spans
                WHERE project_id = {project:String} AND trace_id IN {traces:Array(String)} AND NOT synthetic
                GROUP BY trace_id
              UNION ALL
              SELECT trace_id, toUInt64(0), toUInt64(span_count)
                FROM traces FINAL
                WHERE project_id = {project:String} AND trace_id IN {traces:Array(String)} AND NOT truncated
                  AND anchor_time IN (SELECT anchor_time FROM trace_index
                    WHERE project_id = {project:String} AND trace_id IN {traces:Array(String)}))
            GROUP BY trace_id
            HAVING sum(stored) != sum(told)\
            """;

    private final ClickHouse clickHouse;

    KnownTracesQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Those that are, by id.
    Map<String, KnownTrace> among(ProjectId project, List<String> traces) {
        Statement statement =
                Statement.named("traces-to-erase")
                        .text("project", project.value())
                        .texts("traces", traces)
                        .sql(SQL);
        Map<String, KnownTrace> known = new HashMap<>();
        clickHouse
                .query(statement, KnownTracesQuery::read)
                .forEach(trace -> known.put(trace.traceId(), trace));
        return known;
    }

    /// The project in which the trace started last, of those that have it.
    Optional<ProjectId> projectOf(List<String> projects, TraceId trace) {
        Statement statement =
                Statement.named("project-of-trace")
                        .texts("projects", projects)
                        .text("trace", trace.value())
                        .sql(PROJECTS);
        return clickHouse.queryOne(statement, Row::text).map(ProjectId::new);
    }

    /// Those of which the tables hold other spans than their summary says.
    List<TraceId> miscounted(ProjectId project, List<TraceId> traces) {
        Statement statement =
                Statement.named("traces-miscounted")
                        .text("project", project.value())
                        .texts("traces", traces.stream().map(TraceId::value).toList())
                        .sql(MISCOUNTED);
        return clickHouse.query(statement, Row::text).stream().map(TraceId::new).toList();
    }

    List<String> ofSessions(ProjectId project, List<String> sessions) {
        Statement statement =
                Statement.named("sessions-to-erase")
                        .text("project", project.value())
                        .texts("sessions", sessions)
                        .sql(OF_SESSIONS);
        return clickHouse.query(statement, Row::text);
    }

    private static KnownTrace read(Row row) throws IOException {
        return new KnownTrace(
                row.text(),
                row.whole(),
                row.nanos(),
                row.nanos(),
                row.nanos(),
                row.flag(),
                row.text(),
                row.millis());
    }
}
