package io.tracemill.query.archive;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Row;
import io.tracemill.query.clickhouse.Statement;
import io.tracemill.query.trace.SpanText;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.StoredTrace.SpanAt;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceRef;
import java.io.IOException;
import java.util.Optional;

/// The texts of a span whose key is known: for traces of so many spans that those that speak for
/// them may not be among the first.
final class TextsQuery {

    private static final String SQL =
            """
            SELECT input, input_source, output, output_source
            FROM spans
            WHERE project_id = {project:String} AND trace_id = {trace:String} AND span_id = {span:String}
              AND start_time = fromUnixTimestamp64Nano({start:Int64})
            ORDER BY version DESC
            LIMIT 1\
            """;

    private final ClickHouse clickHouse;

    TextsQuery(ClickHouse clickHouse) {
        this.clickHouse = clickHouse;
    }

    private record Texts(SpanText input, SpanText output) {

        static Texts read(Row row) throws IOException {
            return new Texts(
                    new SpanText(row.text(), row.text()), new SpanText(row.text(), row.text()));
        }
    }

    /// The content with the prompt and the answer that it lacks.
    TraceContent complete(StoredTrace trace, TraceContent content) {
        SpanText input = content.input();
        SpanText output = content.output();
        if (input.isEmpty()) {
            input = read(trace.ref(), trace.input()).map(Texts::input).orElse(input);
        }
        if (output.isEmpty()) {
            output = read(trace.ref(), trace.output()).map(Texts::output).orElse(output);
        }
        return new TraceContent(input, output, content.steps());
    }

    private Optional<Texts> read(TraceRef ref, SpanAt span) {
        if (span.spanId().isEmpty()) {
            return Optional.empty();
        }
        Statement statement =
                Statement.named("texts-of-span")
                        .text("project", ref.projectId())
                        .text("trace", ref.traceId())
                        .text("span", span.spanId())
                        .whole("start", span.startUnixNanos())
                        .sql(SQL);
        return clickHouse.queryOne(statement, Texts::read);
    }
}
