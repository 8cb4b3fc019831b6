package io.tracemill.query.archive;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.trace.SpanText;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceRef;
import io.tracemill.query.trace.TraceStep;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The texts of the traces of a page, read from `spans` in one go: whole where they are a trace's
/// own prompt or answer, shortened in its steps.
final class ContentsQuery {

    private static final String SQL =
            """
            SELECT project_id, trace_id, span_id, synthetic, name, tool_name,
              status, failure_type, start_time, duration_ns,
              if(length(input) <= {cut:UInt32} OR span_id IN {whole:Array(String)}, input, leftUTF8(input, {cut:UInt32})),
              input_source,
              if(length(output) <= {cut:UInt32} OR span_id IN {whole:Array(String)}, output, leftUTF8(output, {cut:UInt32})),
              output_source, version
            FROM spans
            WHERE project_id IN {projects:Array(String)} AND trace_id IN {traces:Array(String)} AND $RANGES
            ORDER BY project_id, trace_id, start_time, span_id
            LIMIT {steps:UInt32} BY project_id, trace_id\
            """;

    /// So many traces are read faster by one thread than threads are set up.
    private static final int FEW = 60;

    private final ClickHouse clickHouse;
    private final TextsQuery texts;

    ContentsQuery(ClickHouse clickHouse, TextsQuery texts) {
        this.clickHouse = clickHouse;
        this.texts = texts;
    }

    /// One span, with what is needed to choose it.
    private record Found(TraceRef ref, boolean synthetic, TraceStep step, long version) {}

    Map<TraceRef, TraceContent> of(List<StoredTrace> traces) {
        if (traces.isEmpty()) {
            return Map.of();
        }
        Map<TraceRef, Map<String, Found>> spans = new HashMap<>();
        for (Found found : clickHouse.query(statement(traces), ContentsQuery::read)) {
            spans.computeIfAbsent(found.ref(), _ -> new LinkedHashMap<>())
                    .merge(
                            found.step().spanId(),
                            found,
                            (a, b) -> a.version() >= b.version() ? a : b);
        }
        Map<TraceRef, TraceContent> contents = new HashMap<>();
        for (StoredTrace trace : traces) {
            Map<String, Found> found = spans.get(trace.ref());
            if (found != null) {
                contents.put(trace.ref(), content(trace, found));
            }
        }
        return contents;
    }

    private TraceContent content(StoredTrace trace, Map<String, Found> spans) {
        Found input = spans.get(trace.input().spanId());
        Found output = spans.get(trace.output().spanId());
        TraceContent content =
                new TraceContent(
                        input == null ? SpanText.NONE : input.step().input(),
                        output == null ? SpanText.NONE : output.step().output(),
                        steps(trace, spans));
        return spans.size() > TraceContent.MAX_STEPS ? texts.complete(trace, content) : content;
    }

    private static List<TraceStep> steps(StoredTrace trace, Map<String, Found> spans) {
        return spans.values().stream()
                .filter(found -> !found.synthetic())
                .map(Found::step)
                .filter(step -> !step.spanId().equals(trace.rootSpanId()))
                .limit(TraceContent.MAX_STEPS)
                .toList();
    }

    private static Statement statement(List<StoredTrace> traces) {
        Statement.Builder statement =
                Statement.named("contents-of-page")
                        .texts("projects", distinct(traces.stream().map(t -> t.ref().projectId())))
                        .texts("traces", distinct(traces.stream().map(t -> t.ref().traceId())))
                        .texts("whole", distinct(traces.stream().flatMap(ContentsQuery::speaking)))
                        .whole("cut", TraceContent.STEP_CHARACTERS)
                        // few rows are dropped, so that reading their texts later costs more
                        .setting("query_plan_optimize_lazy_materialization", "0")
                        // the root and a synthetic one are no steps
                        .whole("steps", TraceContent.MAX_STEPS + 2);
        if (traces.size() <= FEW) {
            statement.onOneThread();
        }
        return statement.sql(SQL.replace("$RANGES", TimeRanges.hint(statement, traces)));
    }

    private static Stream<String> speaking(StoredTrace trace) {
        return Stream.of(trace.input().spanId(), trace.output().spanId());
    }

    private static List<String> distinct(Stream<String> values) {
        return values.distinct().toList();
    }

    private static Found read(Row row) throws IOException {
        TraceRef ref = new TraceRef(row.text(), row.text());
        String spanId = row.text();
        boolean synthetic = row.flag();
        String name = row.text();
        String tool = row.text();
        boolean isError = row.text().equals("error");
        boolean hasFailed = !row.text().isEmpty();
        TraceStep step =
                new TraceStep(
                        spanId,
                        name,
                        tool,
                        isError || hasFailed,
                        row.nanos(),
                        row.whole(),
                        new SpanText(row.text(), row.text()),
                        new SpanText(row.text(), row.text()));
        return new Found(ref, synthetic, step, row.whole());
    }
}
