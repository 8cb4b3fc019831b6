package io.tracemill.query.archive;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.trace.SpanText;
import io.tracemill.query.trace.StoredCost;
import io.tracemill.query.trace.StoredSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All spans of one trace, each once, in the order of their start.
final class SpansQuery {

    static final int MAX_SPANS = 10_000;

    private static final Comparator<StoredSpan> BY_START =
            Comparator.comparingLong(StoredSpan::startUnixNanos).thenComparing(StoredSpan::spanId);

    private static final String SQL =
            """
            SELECT span_id, parent_span_id, start_time, duration_ns, name, kind, synthetic, status, status_message,
              provider, request_model, response_model, input_tokens, output_tokens, cache_read_tokens,
              cache_write_tokens, reasoning_tokens, total_tokens, cost, reported_cost, cost_unknown, failure_type, tool_name, input, input_source,
              output, output_source, attributes, attribute_types, events, version
            FROM spans
            WHERE project_id = {project:String} AND trace_id = {trace:String}
              AND start_time BETWEEN fromUnixTimestamp64Nano({start:Int64}) AND fromUnixTimestamp64Nano({end:Int64})
            ORDER BY start_time, span_id
            LIMIT {limit:UInt32}\
            """;

    private final ClickHouse clickHouse;

    SpansQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    record Spans(List<StoredSpan> spans, boolean truncated) {

        Spans {
            spans = List.copyOf(spans);
        }
    }

    Spans of(IndexQuery.Entry entry) {
        Statement statement =
                Statement.named("spans-of-trace")
                        .text("project", entry.ref().projectId())
                        .text("trace", entry.ref().traceId())
                        .whole("start", entry.start())
                        .whole("end", entry.end())
                        .whole("limit", MAX_SPANS + 1)
                        .onOneThread()
                        .sql(SQL);
        List<StoredSpan> rows = clickHouse.query(statement, SpansQuery::read);
        boolean truncated = rows.size() > MAX_SPANS;
        return new Spans(eachOnce(truncated ? rows.subList(0, MAX_SPANS) : rows), truncated);
    }

    /// Of rows with one id the first accepted one counts: it has the highest version.
    private static List<StoredSpan> eachOnce(List<StoredSpan> rows) {
        Map<String, StoredSpan> spans = new LinkedHashMap<>();
        for (StoredSpan row : rows) {
            spans.merge(row.spanId(), row, (a, b) -> a.version() >= b.version() ? a : b);
        }
        List<StoredSpan> ordered = new ArrayList<>(spans.values());
        ordered.sort(BY_START);
        return ordered;
    }

    private static StoredSpan read(Row row) throws IOException {
        return new StoredSpan(
                row.text(),
                row.text(),
                row.nanos(),
                row.whole(),
                row.text(),
                row.text(),
                row.flag(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                TraceColumns.usage(row),
                new StoredCost(row.money(), row.money()),
                row.text(),
                row.text(),
                row.text(),
                new SpanText(row.text(), row.text()),
                new SpanText(row.text(), row.text()),
                row.texts(),
                row.text(),
                row.text(),
                row.whole());
    }
}
