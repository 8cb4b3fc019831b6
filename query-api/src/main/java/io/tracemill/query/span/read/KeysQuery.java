package io.tracemill.query.span.read;

import io.tracemill.query.archive.TimeRanges.Range;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.span.SpanKey;
import io.tracemill.query.span.search.SpanOrder;
import io.tracemill.query.span.search.SpanRequest;
import io.tracemill.query.span.search.SpanWhere;
import java.io.IOException;
import java.util.List;

/// Which spans are on a page, in order and each once.
final class KeysQuery {

    private static final String SQL =
            """
            SELECT project_id, trace_id, span_id, start_time
            FROM spans
            WHERE project_id IN {projects:Array(String)} AND NOT synthetic$FROM AND $WHERE
            ORDER BY $ORDER
            LIMIT 1 BY project_id, trace_id, span_id
            LIMIT {limit:UInt32} OFFSET {skipped:UInt32}\
            """;

    private final ClickHouse clickHouse;

    KeysQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// A span and the moment it began, which is where it lies.
    record Place(SpanKey key, long startUnixNanos) {

        static Place read(Row row) throws IOException {
            return new Place(new SpanKey(row.text(), row.text(), row.text()), row.nanos());
        }

        Range moment() {
            return new Range(startUnixNanos, startUnixNanos);
        }
    }

    /// @param fromNanos those that began earlier are left out
    List<Place> of(SpanRequest request, long fromNanos) {
        Statement.Builder statement =
                Statement.named("spans-page")
                        .texts("projects", request.projects())
                        .whole("limit", request.limit())
                        .whole("skipped", request.skipped());
        String where = new SpanWhere(statement).matching(request.conditions()).sql();
        String from = "";
        if (fromNanos > 0) {
            statement.whole("from", fromNanos);
            from = " AND start_time >= fromUnixTimestamp64Nano({from:Int64})";
        }
        return clickHouse.query(
                statement.sql(
                        SQL.replace("$FROM", from)
                                .replace("$WHERE", where)
                                .replace("$ORDER", order(request.order()))),
                Place::read);
    }

    /// Equal ones by their place in the table, so that pages do not overlap.
    private static String order(SpanOrder order) {
        String direction = order.ascending() ? "ASC" : "DESC";
        return order.isNewestFirst()
                ? "start_time DESC, trace_id DESC, span_id DESC"
                : "%s %s, start_time DESC, trace_id, span_id"
                        .formatted(order.field().sql(), direction);
    }
}
