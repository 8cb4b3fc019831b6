package io.tracemill.query.listing;

import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TraceWhere;
import io.tracemill.query.search.Window;
import io.tracemill.query.span.Observation;
import io.tracemill.query.span.search.SpanWhere;
import java.util.ArrayList;
import java.util.List;

/// A request for a page of traces as the conditions of a WHERE on `traces`, and their values.
public final class ListingWhere {

    /// Traces whose every span is synthetic came in as one flat thing, which always is GenAI work.
    private static final String GEN_AI = "(gen_ai_span_count > 0 OR span_count = 0)";

    private final Statement.Builder statement;
    private final ListingRequest request;
    private final List<String> conditions = new ArrayList<>();

    private ListingWhere(Statement.Builder statement, ListingRequest request) {
        this.statement = statement.texts("projects", request.projects());
        this.request = request;
    }

    /// @param straddling those that began before the time asked for and have spans in it
    /// @param window that is looked at
    public static String sql(
            Statement.Builder statement,
            ListingRequest request,
            Straddling straddling,
            Window window) {
        ListingWhere where = new ListingWhere(statement, request);
        where.started(straddling, window);
        where.of();
        where.withSpans();
        return String.join("\n  AND ", where.conditions);
    }

    private void started(Straddling straddling, Window window) {
        String within =
                new TraceWhere(statement, request.projects())
                        .startedFrom(Math.max(window.fromNanos(), request.time().fromNanos()))
                        .startedBefore(request.time().toNanos())
                        .anchored(window)
                        .sql();
        if (straddling.isEmpty()) {
            conditions.add(within);
            return;
        }
        statement.texts("straddling", straddling.traceIds());
        String anchors = "straddling_anchor_time";
        conditions.add(
                "(%s\n  OR project_id IN {projects:Array(String)} AND anchor_time IN (%s) AND trace_id IN {straddling:Array(String)})"
                        .formatted(within, straddling.anchors(statement, anchors)));
    }

    private void of() {
        request.session()
                .ifPresent(session -> {
                    statement.text("session", session);
                    conditions.add("session_id = {session:String} AND session_id != ''");
                });
        if (!request.users().isEmpty()) {
            statement.texts("users", request.users());
            conditions.add("user_id IN {users:Array(String)} AND user_id != ''");
        }
        if (!request.environments().isEmpty()) {
            statement.texts("environments", request.environments());
            conditions.add("environment IN {environments:Array(String)} AND environment != ''");
        }
        if (!request.withoutGenAi()) {
            conditions.add(GEN_AI);
        }
    }

    private void withSpans() {
        if (request.spans().isEmpty()) {
            return;
        }
        String matching = new SpanWhere(statement).matching(request.matching()).sql();
        conditions.add(
                "trace_id IN (SELECT trace_id FROM spans WHERE project_id IN {projects:Array(String)} AND %s%s)"
                        .formatted(
                                matching,
                                request.withoutGenAi() ? "" : " AND " + Observation.IS_ONE));
    }
}
