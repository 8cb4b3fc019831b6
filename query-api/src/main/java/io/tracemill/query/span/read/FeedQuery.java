package io.tracemill.query.span.read;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.span.read.KeysQuery.Place;
import io.tracemill.query.span.search.FeedRequest;
import io.tracemill.query.span.search.SpanField;
import io.tracemill.query.span.search.SpanWhere;
import java.util.List;

/// The spans that were received last, before a cursor. Of those of one moment, which came in one
/// request, the last to end is the last: so do exporters send them.
final class FeedQuery {

    private static final String SQL =
            """
            SELECT project_id, trace_id, span_id, start_time
            FROM spans
            WHERE project_id IN {projects:Array(String)} AND NOT synthetic
              AND received_at >= fromUnixTimestamp64Milli({since:Int64})$AFTER AND $WHERE
            ORDER BY received_at DESC, $END DESC, span_id DESC
            LIMIT 1 BY project_id, trace_id, span_id
            LIMIT {limit:UInt32}\
            """
                    .replace("$END", SpanField.END.sql());

    private static final String AFTER =
            """

              AND received_at <= fromUnixTimestamp64Milli({cursor_time:Int64})
              AND (received_at < fromUnixTimestamp64Milli({cursor_time:Int64})
                OR ($END, span_id) < (
                  SELECT (max($END), {cursor_span:String}) FROM spans
                  WHERE project_id IN {projects:Array(String)} AND span_id = {cursor_span:String}
                    AND received_at = fromUnixTimestamp64Milli({cursor_time:Int64})))\
            """
                    .replace("$END", SpanField.END.sql());

    private static final long MICROS_PER_MILLI = 1000;

    private final ClickHouse clickHouse;

    FeedQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// One span more than asked for where there are more.
    ///
    /// @param sinceMillis those that were received earlier are left out
    List<Place> of(FeedRequest request, long sinceMillis) {
        Statement.Builder statement =
                Statement.named("spans-feed")
                        .texts("projects", request.projects())
                        .whole("since", sinceMillis)
                        .whole("limit", request.limit() + 1L);
        String where = new SpanWhere(statement).matching(request.conditions()).sql();
        String after = "";
        if (!request.after().isStart()) {
            statement
                    .whole("cursor_time", request.after().receivedMicros() / MICROS_PER_MILLI)
                    .text("cursor_span", request.after().spanId());
            after = AFTER;
        }
        return clickHouse.query(
                statement.sql(SQL.replace("$AFTER", after).replace("$WHERE", where)), Place::read);
    }
}
