package io.tracemill.query.archive;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceRef;
import io.tracemill.query.trace.TraceRoot;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the roots of a page of traces say of themselves.
final class RootsQuery {

    private static final String SQL =
            """
            SELECT project_id, trace_id, span_id, name, attributes, attribute_types, version
            FROM spans
            WHERE project_id IN {projects:Array(String)} AND trace_id IN {traces:Array(String)} AND $RANGES
              AND span_id IN {spans:Array(String)}\
            """;

    private final ClickHouse clickHouse;

    RootsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    private record Found(TraceRef ref, String spanId, TraceRoot root, long version) {

        static Found read(Row row) throws IOException {
            return new Found(
                    new TraceRef(row.text(), row.text()),
                    row.text(),
                    new TraceRoot(row.text(), row.texts(), row.text()),
                    row.whole());
        }
    }

    Map<TraceRef, TraceRoot> of(List<StoredTrace> traces) {
        if (traces.isEmpty()) {
            return Map.of();
        }
        Map<TraceRef, String> wanted = new HashMap<>();
        traces.forEach(trace -> wanted.put(trace.ref(), trace.rootSpanId()));
        Map<TraceRef, Found> found = new HashMap<>();
        for (Found each : clickHouse.query(statement(traces), Found::read)) {
            if (each.spanId().equals(wanted.get(each.ref()))) {
                // of rows with one id the first accepted one counts: it has the highest version
                found.merge(each.ref(), each, (a, b) -> a.version() >= b.version() ? a : b);
            }
        }
        Map<TraceRef, TraceRoot> roots = new HashMap<>();
        found.forEach((ref, each) -> roots.put(ref, each.root()));
        return roots;
    }

    private static Statement statement(List<StoredTrace> traces) {
        Statement.Builder statement =
                Statement.named("roots-of-page")
                        .texts(
                                "projects",
                                traces.stream().map(t -> t.ref().projectId()).distinct().toList())
                        .texts(
                                "traces",
                                traces.stream().map(t -> t.ref().traceId()).distinct().toList())
                        .texts(
                                "spans",
                                traces.stream().map(StoredTrace::rootSpanId).distinct().toList())
                        .onOneThread();
        return statement.sql(SQL.replace("$RANGES", TimeRanges.hint(statement, traces)));
    }
}
