package io.tracemill.query.archive;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.QueryLimitException;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.trace.SpanText;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceRef;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The prompts and answers of any number of traces, whole and without their steps: as many at once
/// as one question may ask for, fewer where they are long.
final class PageTextsQuery {

    /// Traces in one question; their ids travel in its address.
    private static final int TRACES_AT_ONCE = 200;

    private static final String SQL =
            """
            SELECT project_id, trace_id, span_id, input, input_source, output, output_source, version
            FROM spans
            WHERE project_id IN {projects:Array(String)} AND trace_id IN {traces:Array(String)} AND $RANGES
              AND span_id IN {spans:Array(String)}\
            """;

    private final ClickHouse clickHouse;

    PageTextsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    private record Found(
            TraceRef ref, String spanId, SpanText input, SpanText output, long version) {

        private static final Found NONE =
                new Found(new TraceRef("", ""), "", SpanText.NONE, SpanText.NONE, 0);

        private static Found read(Row row) throws IOException {
            return new Found(
                    new TraceRef(row.text(), row.text()),
                    row.text(),
                    new SpanText(row.text(), row.text()),
                    new SpanText(row.text(), row.text()),
                    row.whole());
        }
    }

    private record SpanKey(TraceRef ref, String spanId) {}

    Map<TraceRef, TraceContent> of(List<StoredTrace> traces) {
        Map<TraceRef, TraceContent> texts = new HashMap<>();
        for (int from = 0; from < traces.size(); from += TRACES_AT_ONCE) {
            read(traces.subList(from, Math.min(traces.size(), from + TRACES_AT_ONCE)), texts);
        }
        return texts;
    }

    /// Half of them at a time where all of them are too much.
    private void read(List<StoredTrace> traces, Map<TraceRef, TraceContent> texts) {
        try {
            readAtOnce(traces, texts);
        } catch (QueryLimitException tooMuch) {
            if (traces.size() == 1) {
                throw tooMuch;
            }
            int half = traces.size() / 2;
            read(traces.subList(0, half), texts);
            read(traces.subList(half, traces.size()), texts);
        }
    }

    private void readAtOnce(List<StoredTrace> traces, Map<TraceRef, TraceContent> texts) {
        Map<SpanKey, Found> spans = new HashMap<>();
        for (Found found : clickHouse.query(statement(traces), Found::read)) {
            // of rows with one id the first accepted one counts: it has the highest version
            spans.merge(
                    new SpanKey(found.ref(), found.spanId()),
                    found,
                    (a, b) -> a.version() >= b.version() ? a : b);
        }
        for (StoredTrace trace : traces) {
            Found input = of(spans, trace.ref(), trace.input());
            Found output = of(spans, trace.ref(), trace.output());
            texts.put(trace.ref(), new TraceContent(input.input(), output.output(), List.of()));
        }
    }

    private static Found of(Map<SpanKey, Found> spans, TraceRef ref, StoredTrace.SpanAt span) {
        return spans.getOrDefault(new SpanKey(ref, span.spanId()), Found.NONE);
    }

    private static Statement statement(List<StoredTrace> traces) {
        Statement.Builder statement =
                Statement.named("texts-of-page")
                        .texts("projects", distinct(traces.stream().map(t -> t.ref().projectId())))
                        .texts("traces", distinct(traces.stream().map(t -> t.ref().traceId())))
                        .texts("spans", distinct(traces.stream().flatMap(PageTextsQuery::speaking)))
                        .onOneThread();
        return statement.sql(SQL.replace("$RANGES", TimeRanges.hint(statement, traces)));
    }

    private static Stream<String> speaking(StoredTrace trace) {
        return Stream.of(trace.input().spanId(), trace.output().spanId());
    }

    private static List<String> distinct(Stream<String> values) {
        return values.distinct().toList();
    }
}
