package io.tracemill.query.whole;

import io.tracemill.query.archive.TimeRanges;
import io.tracemill.query.archive.TimeRanges.Range;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.trace.SpanText;
import io.tracemill.query.trace.StoredCost;
import io.tracemill.query.trace.StoredSpan;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceRef;
import io.tracemill.query.whole.WholeTraces.Portion;
import io.tracemill.schemas.model.TokenUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Spans of several traces in one go, each once, by start.
final class SpansQuery {

    private static final String TEXT =
            "if(length($) <= {cut:UInt32} OR span_id IN {whole:Array(String)}, $, leftUTF8($, {cut:UInt32}))";

    private static final String SQL =
            """
            SELECT project_id, trace_id, span_id, parent_span_id, start_time, duration_ns, name, kind, synthetic, status,
              status_message, provider, request_model, response_model, input_tokens, output_tokens, cache_read_tokens,
              cache_write_tokens, reasoning_tokens, total_tokens, cost, reported_cost, cost_unknown, failure_type, tool_name,
              $INPUT, input_source, $OUTPUT, output_source, attributes, attribute_types, events, version, tags, received_at
            FROM spans
            WHERE project_id IN {projects:Array(String)} AND trace_id IN {traces:Array(String)} AND $RANGES
              AND (start_time, span_id) > (fromUnixTimestamp64Nano({after_time:Int64}), {after_span:String})
            ORDER BY project_id, trace_id, $FIRST start_time, span_id
            LIMIT {spans:UInt32} BY project_id, trace_id\
            """
                    .replace("$INPUT", TEXT.replace("$", "input"))
                    .replace("$OUTPUT", TEXT.replace("$", "output"));

    private static final String SPEAKING_FIRST = "span_id IN {whole:Array(String)} DESC,";

    private final ClickHouse clickHouse;

    SpansQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    /// Behind which span, in the order of start, the rest begins.
    record After(long startUnixNanos, String spanId) {

        static final After NOTHING = new After(0, "");

        static After last(List<ReceivedSpan> spans) {
            StoredSpan last = spans.getLast().span();
            return new After(last.startUnixNanos(), last.spanId());
        }
    }

    private record Found(TraceRef ref, ReceivedSpan span) {}

    /// By trace; one without spans is missing. Those that speak for a trace come first, so that no
    /// limit leaves them out.
    Map<TraceRef, List<ReceivedSpan>> of(List<StoredTrace> traces, Portion portion) {
        return of(traces, portion, After.NOTHING, SPEAKING_FIRST);
    }

    /// So many of one trace behind another one.
    List<ReceivedSpan> behind(After after, StoredTrace trace, int spans) {
        return of(List.of(trace), new Portion(spans, Integer.MAX_VALUE), after, "")
                .getOrDefault(trace.ref(), List.of());
    }

    private Map<TraceRef, List<ReceivedSpan>> of(
            List<StoredTrace> traces, Portion portion, After after, String first) {
        if (traces.isEmpty()) {
            return Map.of();
        }
        Map<TraceRef, Map<String, ReceivedSpan>> spans = new HashMap<>();
        for (Found found :
                clickHouse.query(statement(traces, portion, after, first), SpansQuery::read)) {
            spans.computeIfAbsent(found.ref(), _ -> new LinkedHashMap<>())
                    .merge(found.span().span().spanId(), found.span(), ReceivedSpan::orElder);
        }
        Map<TraceRef, List<ReceivedSpan>> ordered = new HashMap<>();
        spans.forEach((ref, found) -> ordered.put(ref, byStart(found)));
        return ordered;
    }

    private static List<ReceivedSpan> byStart(Map<String, ReceivedSpan> spans) {
        List<ReceivedSpan> ordered = new ArrayList<>(spans.values());
        ordered.sort((a, b) -> {
            int byTime = Long.compare(a.span().startUnixNanos(), b.span().startUnixNanos());
            return byTime == 0 ? a.span().spanId().compareTo(b.span().spanId()) : byTime;
        });
        return ordered;
    }

    private static Statement statement(
            List<StoredTrace> traces, Portion portion, After after, String first) {
        Statement.Builder statement =
                Statement.named("whole-spans")
                        .texts("projects", distinct(traces.stream().map(t -> t.ref().projectId())))
                        .texts("traces", distinct(traces.stream().map(t -> t.ref().traceId())))
                        .texts("whole", distinct(traces.stream().flatMap(SpansQuery::speaking)))
                        .whole("cut", portion.characters())
                        .whole("spans", portion.spans())
                        .whole("after_time", after.startUnixNanos())
                        .text("after_span", after.spanId())
                        .wide();
        Stream<Range> times =
                traces.stream()
                        .map(trace -> new Range(trace.startUnixNanos(), trace.endUnixNanos()));
        return statement.sql(
                SQL.replace("$RANGES", TimeRanges.hint(statement, times)).replace("$FIRST", first));
    }

    private static Stream<String> speaking(StoredTrace trace) {
        return Stream.of(trace.rootSpanId(), trace.input().spanId(), trace.output().spanId());
    }

    private static List<String> distinct(Stream<String> values) {
        return values.filter(value -> !value.isEmpty()).distinct().toList();
    }

    private static Found read(Row row) throws IOException {
        TraceRef ref = new TraceRef(row.text(), row.text());
        StoredSpan span =
                new StoredSpan(
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
                        new TokenUsage(
                                row.whole(),
                                row.whole(),
                                row.whole(),
                                row.whole(),
                                row.whole(),
                                row.whole()),
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
        return new Found(ref, new ReceivedSpan(span, row.texts(), row.millis()));
    }
}
