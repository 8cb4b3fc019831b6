package io.tracemill.bench.body;

import io.tracemill.bench.workload.Cycle;
import io.tracemill.bench.workload.Cycle.Sent;
import io.tracemill.bench.workload.Failure;
import io.tracemill.bench.workload.SpanSketch;
import io.tracemill.bench.workload.TraceSketch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Spans as our own JSON: `{"traces": [{"trace_id", …, "spans": […]}]}`, the spans of one trace
/// together.
final class CanonicalBody {

    private final TemplateWriter out = new TemplateWriter();
    private boolean first = true;

    private CanonicalBody() {}

    static TemplateWriter encode(Cycle cycle, List<Sent> spans) {
        Map<TraceSketch, List<SpanSketch>> byTrace =
                spans.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Sent::trace,
                                        LinkedHashMap::new,
                                        Collectors.mapping(Sent::span, Collectors.toList())));
        CanonicalBody body = new CanonicalBody();
        body.open("{").key("traces").open("[");
        byTrace.forEach((trace, ofTrace) -> body.trace(cycle, trace, ofTrace));
        body.close("]").close("}");
        return body.out;
    }

    private void trace(Cycle cycle, TraceSketch trace, List<SpanSketch> spans) {
        open("{").field("trace_id", "", Slot.TRACE_ID_TEXT, trace.index());
        field("session_id", Template.SESSION_PREFIX, Slot.SESSION_TEXT, trace.session());
        field("user_id", Template.USER_PREFIX, Slot.USER_TEXT, trace.session());
        field("environment", cycle.environment()).field("release", cycle.release());
        if (!trace.tags().isEmpty()) {
            key("tags").open("[");
            trace.tags().forEach(this::value);
            close("]");
        }
        key("spans").open("[");
        spans.forEach(this::span);
        close("]").close("}");
    }

    private void span(SpanSketch span) {
        open("{").field("span_id", "", Slot.SPAN_ID_TEXT, span.index());
        if (!span.isRoot()) {
            field("parent_span_id", "", Slot.SPAN_ID_TEXT, span.parent());
        }
        field("name", span.name()).field("kind", span.operation().kind());
        field("start_time", "", Slot.TIME_TEXT, span.startNanos());
        field("end_time", "", Slot.TIME_TEXT, span.endNanos());
        outcome(span);
        call(span);
        field("input", span.input());
        if (!span.output().isEmpty()) {
            field("output", span.output());
        }
        attributes(span);
        close("}");
    }

    private void outcome(SpanSketch span) {
        Failure failure = span.failure();
        field("status", failure.isFailure() ? "error" : "ok");
        if (failure.isFailure()) {
            key("error")
                    .open("{")
                    .field("type", failure.type())
                    .field("message", failure.message());
            if (failure.httpStatus() != 0) {
                field("http_status", failure.httpStatus());
            }
            close("}");
        }
    }

    private void call(SpanSketch span) {
        if (!span.operation().callsModel()) {
            return;
        }
        field("model", span.model().name()).field("provider", span.model().provider());
        if (span.tokens().input() > 0) {
            key("usage").open("{").field("input_tokens", span.tokens().input());
            field("output_tokens", span.tokens().output());
            field("cache_read_tokens", span.tokens().cacheRead()).close("}");
        }
    }

    private void attributes(SpanSketch span) {
        key("attributes").open("{").field("gen_ai.operation.name", span.operation().genAiName());
        if (!span.subject().isEmpty()) {
            field("subject", span.subject());
        }
        field("attempt", span.attempt()).field("server.port", 443).close("}");
    }

    private CanonicalBody field(String name, String value) {
        key(name).value(value);
        return this;
    }

    private CanonicalBody field(String name, long value) {
        key(name).out.write(Long.toString(value));
        first = false;
        return this;
    }

    private CanonicalBody field(String name, String prefix, Slot slot, long value) {
        key(name).out.write("\"" + prefix).slot(slot, value).write("\"");
        first = false;
        return this;
    }

    private CanonicalBody key(String name) {
        comma();
        quoted(name);
        out.write(":");
        first = true;
        return this;
    }

    private void value(String text) {
        comma();
        quoted(text);
        first = false;
    }

    private CanonicalBody open(String bracket) {
        comma();
        out.write(bracket);
        first = true;
        return this;
    }

    private CanonicalBody close(String bracket) {
        out.write(bracket);
        first = false;
        return this;
    }

    private void comma() {
        if (!first) {
            out.write(",");
        }
    }

    /// The load's texts hold no control characters.
    private void quoted(String text) {
        out.write("\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }
}
