package io.tracemill.query.listing;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TraceWhere;
import io.tracemill.query.span.PlacedTrace;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Traces that are asked for by name: one by its id, or those of a session.
final class FindQuery {

    private static final String BY_ID =
            """
            SELECT $COLUMNS
            FROM traces FINAL
            WHERE project_id IN {projects:Array(String)} AND trace_id = {trace:String}
              AND anchor_time IN (SELECT min(anchor_time) FROM trace_index
                WHERE project_id IN {projects:Array(String)} AND trace_id = {trace:String} GROUP BY project_id)\
            """
                    .replace("$COLUMNS", PageQuery.COLUMNS);

    private static final String BY_SESSION =
            """
            SELECT $COLUMNS
            FROM traces FINAL
            WHERE project_id IN {projects:Array(String)} AND session_id = {session:String}
            ORDER BY %s DESC, trace_id
            LIMIT {limit:UInt32}\
            """
                    .formatted(TraceWhere.LISTED)
                    .replace("$COLUMNS", PageQuery.COLUMNS);

    private final ClickHouse clickHouse;

    FindQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    Optional<PlacedTrace> byId(List<String> projects, String traceId) {
        Statement statement =
                Statement.named("listing-one")
                        .texts("projects", projects)
                        .text("trace", traceId)
                        .onOneThread()
                        .sql(BY_ID);
        return clickHouse.query(statement, PageQuery::read).stream()
                .max(Comparator.comparingLong(PlacedTrace::startUnixNanos));
    }

    List<PlacedTrace> bySession(List<String> projects, String sessionId, int limit) {
        Statement statement =
                Statement.named("listing-session")
                        .texts("projects", projects)
                        .text("session", sessionId)
                        .whole("limit", limit)
                        .sql(BY_SESSION);
        return clickHouse.query(statement, PageQuery::read);
    }
}
