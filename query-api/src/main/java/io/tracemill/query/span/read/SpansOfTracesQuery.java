package io.tracemill.query.span.read;

import io.tracemill.query.archive.TimeRanges;
import io.tracemill.query.archive.TimeRanges.Range;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.span.LightSpan;
import io.tracemill.query.span.PlacedTrace;
import io.tracemill.query.span.search.SpanCondition;
import io.tracemill.query.span.search.SpanWhere;
import io.tracemill.query.trace.TraceRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The light spans of the traces of a page, each once and in the order of their start.
final class SpansOfTracesQuery {

    /// More are not read of one trace; what is said about it then comes from its row.
    static final int MAX_SPANS = 1000;

    private static final int PORTION_ROWS = 40_000;

    private static final String SQL =
            """
            SELECT $COLUMNS
            FROM spans
            WHERE project_id IN {projects:Array(String)} AND trace_id IN {traces:Array(String)} AND $RANGES
            ORDER BY project_id, trace_id, start_time, span_id
            LIMIT {limit:UInt32} BY project_id, trace_id\
            """;

    private final ClickHouse clickHouse;

    SpansOfTracesQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// @param conditions decide which spans count as matched; all are read
    Map<TraceRef, List<LightSpan>> of(List<PlacedTrace> traces, List<SpanCondition> conditions) {
        Map<TraceRef, List<LightSpan>> each = new LinkedHashMap<>();
        for (List<PlacedTrace> some : portions(traces)) {
            Map<TraceRef, Map<String, LightSpan>> spans = new LinkedHashMap<>();
            for (LightSpan span :
                    clickHouse.query(statement(some, conditions), SpanColumns::light)) {
                spans.computeIfAbsent(span.trace(), _ -> new LinkedHashMap<>())
                        .merge(span.spanId(), span, (a, b) -> a.version() >= b.version() ? a : b);
            }
            spans.forEach((trace, found) -> each.put(trace, List.copyOf(found.values())));
        }
        return each;
    }

    /// Few enough spans at a time to stay below what one statement may answer.
    private static List<List<PlacedTrace>> portions(List<PlacedTrace> traces) {
        List<List<PlacedTrace>> portions = new ArrayList<>();
        int room = 0;
        for (PlacedTrace trace : traces) {
            int rows = Math.min(trace.spanCount() + 1, MAX_SPANS);
            if (rows > room) {
                portions.add(new ArrayList<>());
                room = PORTION_ROWS;
            }
            portions.getLast().add(trace);
            room -= rows;
        }
        return portions;
    }

    private static Statement statement(List<PlacedTrace> traces, List<SpanCondition> conditions) {
        Statement.Builder statement =
                Statement.named("spans-of-traces")
                        .texts(
                                "projects",
                                traces.stream().map(t -> t.ref().projectId()).distinct().toList())
                        .texts(
                                "traces",
                                traces.stream().map(t -> t.ref().traceId()).distinct().toList())
                        .whole("limit", MAX_SPANS)
                        .wide();
        String matched = new SpanWhere(statement).matching(conditions).sql();
        return statement.sql(
                SQL.replace("$COLUMNS", SpanColumns.LIGHT)
                        .replace("$MATCHED", matched)
                        .replace(
                                "$RANGES",
                                TimeRanges.hint(
                                        statement,
                                        traces.stream()
                                                .map(t ->
                                                        new Range(
                                                                t.startUnixNanos(),
                                                                t.endUnixNanos())))));
    }
}
