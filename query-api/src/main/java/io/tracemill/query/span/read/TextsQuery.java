package io.tracemill.query.span.read;

import io.tracemill.query.archive.TimeRanges;
import io.tracemill.query.archive.TimeRanges.Range;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.span.LightSpan;
import io.tracemill.query.span.PlacedTrace;
import io.tracemill.query.span.SpanKey;
import io.tracemill.query.span.SpanTexts;
import io.tracemill.query.trace.SpanText;
import io.tracemill.query.trace.TraceRef;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The texts of spans that have been chosen.
final class TextsQuery {

    private static final String SQL =
            """
            SELECT project_id, trace_id, span_id, input, input_source, output, output_source
            FROM spans
            WHERE project_id IN {projects:Array(String)} AND trace_id IN {traces:Array(String)}
              AND span_id IN {spans:Array(String)} AND $RANGES
            ORDER BY version\
            """;

    private final ClickHouse clickHouse;

    TextsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    private record Found(SpanKey key, SpanTexts texts) {

        static Found read(Row row) throws IOException {
            return new Found(
                    new SpanKey(row.text(), row.text(), row.text()),
                    new SpanTexts(
                            new SpanText(row.text(), row.text()),
                            new SpanText(row.text(), row.text())));
        }
    }

    Map<SpanKey, SpanTexts> of(List<LightSpan> spans) {
        return read(
                spans.stream().map(LightSpan::trace).toList(),
                spans.stream().map(LightSpan::spanId),
                spans.stream().map(s -> new Range(s.startUnixNanos(), s.startUnixNanos())));
    }

    Map<SpanKey, SpanTexts> speaking(List<PlacedTrace> traces) {
        return read(
                traces.stream().map(PlacedTrace::ref).toList(),
                traces.stream().flatMap(trace -> trace.speaking().stream()),
                traces.stream().map(t -> new Range(t.startUnixNanos(), t.endUnixNanos())));
    }

    private Map<SpanKey, SpanTexts> read(
            List<TraceRef> traces, Stream<String> spanIds, Stream<Range> times) {
        if (traces.isEmpty()) {
            return Map.of();
        }
        Statement.Builder statement =
                Statement.named("texts-of-spans")
                        .texts("projects", distinct(traces.stream().map(TraceRef::projectId)))
                        .texts("traces", distinct(traces.stream().map(TraceRef::traceId)))
                        .texts("spans", distinct(spanIds))
                        .onOneThread();
        String sql = SQL.replace("$RANGES", TimeRanges.hint(statement, times));
        Map<SpanKey, SpanTexts> texts = new HashMap<>();
        // the highest version comes last
        clickHouse
                .query(statement.sql(sql), Found::read)
                .forEach(found -> texts.put(found.key(), found.texts()));
        return texts;
    }

    private static List<String> distinct(Stream<String> values) {
        return values.distinct().toList();
    }
}
