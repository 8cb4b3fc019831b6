package io.tracemill.query.span.read;

import io.tracemill.query.archive.TimeRanges;
import io.tracemill.query.archive.TimeRanges.Range;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.span.LightSpan;
import io.tracemill.query.span.SpanKey;
import io.tracemill.query.span.SpanTexts;
import io.tracemill.query.trace.SpanText;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        if (spans.isEmpty()) {
            return Map.of();
        }
        Map<SpanKey, SpanTexts> texts = new HashMap<>();
        // the highest version comes last
        clickHouse
                .query(statement(spans), Found::read)
                .forEach(found -> texts.put(found.key(), found.texts()));
        return texts;
    }

    private static Statement statement(List<LightSpan> spans) {
        Statement.Builder statement =
                Statement.named("texts-of-spans")
                        .texts(
                                "projects",
                                spans.stream().map(s -> s.trace().projectId()).distinct().toList())
                        .texts(
                                "traces",
                                spans.stream().map(s -> s.trace().traceId()).distinct().toList())
                        .texts("spans", spans.stream().map(LightSpan::spanId).distinct().toList())
                        .onOneThread();
        String ranges =
                TimeRanges.hint(
                        statement,
                        spans.stream().map(s -> new Range(s.startUnixNanos(), s.startUnixNanos())));
        return statement.sql(SQL.replace("$RANGES", ranges));
    }
}
