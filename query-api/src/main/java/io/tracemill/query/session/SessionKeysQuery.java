package io.tracemill.query.session;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.listing.ListingWhere;
import io.tracemill.query.listing.Straddling;
import io.tracemill.query.search.Window;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which sessions are on a page, in order, between which times they lie, and how many there are.
final class SessionKeysQuery {

    private static final String PAGE =
            """
            SELECT session_id, min(start_time) AS started, max(addNanoseconds(start_time, duration_ns)) AS ended
            FROM (SELECT session_id, start_time, duration_ns, span_count, gen_ai_span_count FROM traces FINAL
              WHERE session_id != '' AND $WHERE)
            GROUP BY session_id
            ORDER BY $ORDER, session_id
            LIMIT {limit:UInt32} OFFSET {skipped:UInt32}\
            """;

    private static final String COUNT =
            """
            SELECT uniqExact(session_id)
            FROM traces FINAL
            WHERE session_id != '' AND $WHERE\
            """;

    private static final String WHOLE =
            """
            SELECT session_id, min(start_time), max(addNanoseconds(start_time, duration_ns))
            FROM traces FINAL
            WHERE project_id IN {projects:Array(String)} AND session_id IN {sessions:Array(String)}
            GROUP BY session_id\
            """;

    private final ClickHouse clickHouse;

    SessionKeysQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    record Key(String sessionId, long startUnixNanos, long endUnixNanos) {

        static Key read(Row row) throws IOException {
            return new Key(row.text(), row.nanos(), row.nanos());
        }
    }

    List<Key> page(SessionRequest request, Straddling straddling) {
        List<Key> found = matching(request, straddling);
        return request.traces().matching().isEmpty() || found.isEmpty()
                ? found
                : whole(request, found);
    }

    /// With the times of all traces of the sessions, whatever was asked of one.
    private List<Key> whole(SessionRequest request, List<Key> keys) {
        Statement statement =
                Statement.named("sessions-whole")
                        .texts("projects", request.traces().projects())
                        .texts("sessions", keys.stream().map(Key::sessionId).toList())
                        .sql(WHOLE);
        Map<String, Key> whole = new HashMap<>();
        clickHouse.query(statement, Key::read).forEach(key -> whole.put(key.sessionId(), key));
        return keys.stream().map(key -> whole.getOrDefault(key.sessionId(), key)).toList();
    }

    private List<Key> matching(SessionRequest request, Straddling straddling) {
        Statement.Builder statement =
                Statement.named("sessions-page")
                        .whole("limit", request.traces().limit())
                        .whole("skipped", request.traces().skipped());
        String where = ListingWhere.sql(statement, request.traces(), straddling, Window.WHOLE);
        return clickHouse.query(
                statement.sql(PAGE.replace("$WHERE", where).replace("$ORDER", order(request))),
                Key::read);
    }

    long count(SessionRequest request, Straddling straddling) {
        Statement.Builder statement = Statement.named("sessions-count");
        String where = ListingWhere.sql(statement, request.traces(), straddling, Window.WHOLE);
        return clickHouse
                .query(statement.sql(COUNT.replace("$WHERE", where)), Row::whole)
                .getFirst();
    }

    /// Equal ones newest first.
    private static String order(SessionRequest request) {
        String sql =
                switch (request.field()) {
                    case START -> "min(start_time)";
                    case END -> "max(addNanoseconds(start_time, duration_ns))";
                    case TRACE_COUNT -> "count()";
                    case SPAN_COUNT -> "sum(span_count)";
                    case OBSERVATION_COUNT -> "sum(gen_ai_span_count)";
                };
        return sql + (request.ascending() ? " ASC" : " DESC") + ", min(start_time) DESC";
    }
}
