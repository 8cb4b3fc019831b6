package io.tracemill.query.span.read;

import io.tracemill.query.archive.TimeRanges;
import io.tracemill.query.archive.TimeRanges.Range;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.span.PlacedTrace;
import io.tracemill.query.span.WholeSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// All spans of one trace with all that is shown of them, each once and in the order of their
/// start; of those that began at once the longest first, which contains the others.
final class SpansOfTraceQuery {

    private static final String SQL =
            """
            SELECT $COLUMNS
            FROM spans
            WHERE project_id = {project:String} AND trace_id = {trace:String} AND $RANGES
            ORDER BY start_time, duration_ns DESC, span_id
            LIMIT {limit:UInt32}\
            """;

    private final ClickHouse clickHouse;

    SpansOfTraceQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    List<WholeSpan> of(PlacedTrace trace, int limit, boolean withRaw) {
        Statement.Builder statement =
                Statement.named("spans-of-one-trace")
                        .text("project", trace.ref().projectId())
                        .text("trace", trace.ref().traceId())
                        .whole("limit", limit)
                        .wide();
        String ranges =
                TimeRanges.hint(
                        statement,
                        Stream.of(new Range(trace.startUnixNanos(), trace.endUnixNanos())));
        Map<String, WholeSpan> spans = new LinkedHashMap<>();
        for (WholeSpan span :
                clickHouse.query(
                        statement.sql(
                                SQL.replace("$COLUMNS", WholeSpansQuery.columns(withRaw))
                                        .replace("$RANGES", ranges)),
                        withRaw ? SpanColumns::wholeWithRaw : SpanColumns::whole)) {
            spans.merge(
                    span.light().spanId(),
                    span,
                    (a, b) -> a.light().version() >= b.light().version() ? a : b);
        }
        return List.copyOf(spans.values());
    }
}
