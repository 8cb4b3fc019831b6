package io.tracemill.query.listing;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.search.TraceWhere;
import io.tracemill.query.span.Observation;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which traces began before the time asked for and have a span that began in it? There are few:
/// those that were under way at its beginning.
public final class StraddlingQuery {

    /// Traces that were under way, most of them short and so anchored close by.
    private static final String UNDER_WAY =
            """
            SELECT trace_id, anchor_time, addNanoseconds(start_time, duration_ns)
            FROM traces FINAL
            WHERE project_id IN {projects:Array(String)}
              AND anchor_time <= fromUnixTimestamp64Nano({latest_anchor:Int64})
              AND (anchor_time >= fromUnixTimestamp64Nano({recent:Int64})
                OR anchor_time IN (SELECT anchor_time FROM traces WHERE project_id IN {projects:Array(String)} AND duration_ns > {long:UInt64}))
              AND %1$s < fromUnixTimestamp64Nano({from:Int64})
              AND addNanoseconds(%1$s, duration_ns) >= fromUnixTimestamp64Nano({from:Int64})\
            """
                    .formatted(TraceWhere.LISTED);

    private static final String WITH_SPANS =
            """
            SELECT DISTINCT trace_id
            FROM spans
            WHERE project_id IN {projects:Array(String)} AND trace_id IN {traces:Array(String)}
              AND start_time >= fromUnixTimestamp64Nano({from:Int64})
              AND start_time <= fromUnixTimestamp64Nano({until:Int64})$OBSERVED\
            """;

    private static final long LONG_NANOS = 3_600_000_000_000L;

    /// An anchor is at most so much later than a start that counts as true.
    private static final long TOLERANCE_NANOS = 60_000_000_000L;

    private final ClickHouse clickHouse;

    public StraddlingQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    private record UnderWay(String traceId, long anchor, long end) {

        static UnderWay read(Row row) throws IOException {
            return new UnderWay(row.text(), row.nanos(), row.nanos());
        }
    }

    public Straddling of(ListingRequest request) {
        if (!request.time().hasStart()) {
            return Straddling.NONE;
        }
        List<UnderWay> underWay = clickHouse.query(underWay(request), UnderWay::read);
        if (underWay.isEmpty()) {
            return Straddling.NONE;
        }
        Map<String, Long> anchors = new HashMap<>();
        underWay.forEach(trace -> anchors.put(trace.traceId(), trace.anchor()));
        anchors.keySet().retainAll(withSpans(request, underWay));
        return new Straddling(anchors);
    }

    private static Statement underWay(ListingRequest request) {
        long from = request.time().fromNanos();
        return Statement.named("traces-under-way")
                .texts("projects", request.projects())
                .whole("from", from)
                .whole("latest_anchor", Math.min(from, Long.MAX_VALUE - LONG_NANOS) + LONG_NANOS)
                .whole("recent", Math.max(0, from - LONG_NANOS - TOLERANCE_NANOS))
                .whole("long", LONG_NANOS)
                .sql(UNDER_WAY);
    }

    private List<String> withSpans(ListingRequest request, List<UnderWay> underWay) {
        long end = underWay.stream().mapToLong(UnderWay::end).max().orElse(0);
        Statement statement =
                Statement.named("traces-straddling")
                        .texts("projects", request.projects())
                        .texts("traces", underWay.stream().map(UnderWay::traceId).toList())
                        .whole("from", request.time().fromNanos())
                        .whole("until", Math.min(end, request.time().toNanos() - 1))
                        .sql(
                                WITH_SPANS.replace(
                                        "$OBSERVED",
                                        request.withoutGenAi()
                                                ? ""
                                                : " AND " + Observation.IS_ONE));
        return clickHouse.query(statement, Row::text);
    }
}
