package io.tracemill.bench.body;

import io.tracemill.bench.workload.Cycle;
import io.tracemill.bench.workload.Cycle.Sent;
import io.tracemill.bench.workload.Failure;
import io.tracemill.bench.workload.Operation;
import io.tracemill.bench.workload.SpanSketch;
import io.tracemill.bench.workload.TraceSketch;
import java.util.List;

/// Spans as an `ExportTraceServiceRequest` of OTLP with the attributes of the GenAI conventions.
///
/// Field numbers: https://github.com/open-telemetry/opentelemetry-proto, `trace.proto`,
/// `common.proto`, `resource.proto`.
final class OtlpBody {

    private static final int KIND_INTERNAL = 1;
    private static final int KIND_CLIENT = 3;
    private static final int STATUS_OK = 1;
    private static final int STATUS_ERROR = 2;

    private OtlpBody() {}

    static TemplateWriter encode(Cycle cycle, List<Sent> spans) {
        Protobuf scopeSpans =
                new Protobuf()
                        .message(
                                1,
                                new Protobuf()
                                        .text(1, "opentelemetry.instrumentation.openai_v2")
                                        .text(2, "2.2.0"));
        for (Sent sent : spans) {
            scopeSpans.message(2, span(sent.trace(), sent.span()));
        }
        Protobuf resourceSpans = new Protobuf().message(1, resource(cycle)).message(2, scopeSpans);
        return new Protobuf().message(1, resourceSpans).bytes();
    }

    private static Protobuf resource(Cycle cycle) {
        return new Protobuf()
                .message(1, attribute("service.name", cycle.service()))
                .message(1, attribute("service.version", cycle.release()))
                .message(1, attribute("service.instance.id", cycle.service() + "-7d9f8b6c54-x2k9p"))
                .message(1, attribute("deployment.environment.name", cycle.environment()))
                .message(1, attribute("telemetry.sdk.language", "python"))
                .message(1, attribute("telemetry.sdk.name", "opentelemetry"))
                .message(1, attribute("telemetry.sdk.version", "1.38.0"));
    }

    private static Protobuf span(TraceSketch trace, SpanSketch span) {
        Protobuf out =
                new Protobuf()
                        .id(1, Slot.TRACE_ID, trace.index())
                        .id(2, Slot.SPAN_ID, span.index());
        if (!span.isRoot()) {
            out.id(4, Slot.SPAN_ID, span.parent());
        }
        out.text(5, span.name())
                .number(6, span.operation().callsModel() ? KIND_CLIENT : KIND_INTERNAL)
                .time(7, span.startNanos())
                .time(8, span.endNanos());
        common(out, trace, span);
        switch (span.operation()) {
            case AGENT -> agent(out, trace, span);
            case CHAT, EMBEDDING -> call(out, span);
            case TOOL -> tool(out, span);
        }
        outcome(out, span);
        return out;
    }

    private static void common(Protobuf out, TraceSketch trace, SpanSketch span) {
        out.message(9, attribute("gen_ai.operation.name", span.operation().genAiName()));
        out.message(
                9,
                attribute(
                        "session.id", Template.SESSION_PREFIX, Slot.SESSION_TEXT, trace.session()));
        out.message(9, attribute("user.id", Template.USER_PREFIX, Slot.USER_TEXT, trace.session()));
    }

    private static void agent(Protobuf out, TraceSketch trace, SpanSketch span) {
        out.message(9, attribute("gen_ai.agent.name", span.subject()));
        messages(out, span);
        if (!trace.tags().isEmpty()) {
            Protobuf array = new Protobuf();
            trace.tags().forEach(tag -> array.message(1, new Protobuf().text(1, tag)));
            out.message(
                    9,
                    new Protobuf()
                            .text(1, "tag.tags")
                            .message(2, new Protobuf().message(5, array)));
        }
    }

    private static void call(Protobuf out, SpanSketch span) {
        out.message(9, attribute("gen_ai.provider.name", span.model().provider()))
                .message(9, attribute("gen_ai.request.model", span.model().name()))
                .message(9, attribute("server.address", "api." + span.model().provider() + ".com"))
                .message(9, attribute("server.port", 443));
        messages(out, span);
        if (span.failure().isFailure()) {
            return;
        }
        out.message(9, attribute("gen_ai.response.model", span.model().answeredAs()))
                .message(9, attribute("gen_ai.usage.input_tokens", span.tokens().input()));
        if (span.operation() == Operation.CHAT) {
            answer(out, span);
        }
    }

    private static void answer(Protobuf out, SpanSketch span) {
        out.message(9, attribute("gen_ai.usage.output_tokens", span.tokens().output()));
        if (span.tokens().cacheRead() > 0) {
            out.message(
                    9,
                    attribute("gen_ai.usage.cache_read.input_tokens", span.tokens().cacheRead()));
        }
        Protobuf temperature = new Protobuf().text(1, "gen_ai.request.temperature");
        out.message(9, temperature.message(2, new Protobuf().real(4, 0.7)));
        out.message(9, attribute("gen_ai.request.max_tokens", 1024));
        out.message(
                9, attribute("gen_ai.response.id", "chatcmpl-", Slot.SPAN_ID_TEXT, span.index()));
        Protobuf reasons = new Protobuf().message(1, new Protobuf().text(1, "stop"));
        out.message(
                9,
                new Protobuf()
                        .text(1, "gen_ai.response.finish_reasons")
                        .message(2, new Protobuf().message(5, reasons)));
    }

    private static void messages(Protobuf out, SpanSketch span) {
        out.message(9, attribute("gen_ai.input.messages", span.input()));
        if (!span.output().isEmpty()) {
            out.message(9, attribute("gen_ai.output.messages", span.output()));
        }
    }

    private static void tool(Protobuf out, SpanSketch span) {
        out.message(9, attribute("gen_ai.tool.name", span.subject()))
                .message(9, attribute("gen_ai.tool.type", "function"))
                .message(
                        9,
                        attribute("gen_ai.tool.call.id", "call_", Slot.SPAN_ID_TEXT, span.index()))
                .message(9, attribute("gen_ai.tool.call.arguments", span.input()));
        if (!span.output().isEmpty()) {
            out.message(9, attribute("gen_ai.tool.call.result", span.output()));
        }
    }

    private static void outcome(Protobuf out, SpanSketch span) {
        Failure failure = span.failure();
        if (!failure.isFailure()) {
            if (span.isRoot()) {
                out.message(15, new Protobuf().number(3, STATUS_OK));
            }
            return;
        }
        out.message(9, attribute("error.type", failure.type()));
        if (failure.httpStatus() != 0) {
            out.message(9, attribute("http.response.status_code", failure.httpStatus()));
        }
        out.message(11, exception(span, failure));
        out.message(15, new Protobuf().text(2, failure.message()).number(3, STATUS_ERROR));
    }

    private static Protobuf exception(SpanSketch span, Failure failure) {
        return new Protobuf()
                .time(1, span.endNanos())
                .text(2, "exception")
                .message(3, attribute("exception.type", "openai." + failure.type()))
                .message(3, attribute("exception.message", failure.message()));
    }

    private static Protobuf attribute(String key, String value) {
        return new Protobuf().text(1, key).message(2, new Protobuf().text(1, value));
    }

    private static Protobuf attribute(String key, long value) {
        return new Protobuf().text(1, key).message(2, new Protobuf().number(3, value));
    }

    private static Protobuf attribute(String key, String prefix, Slot slot, int index) {
        return new Protobuf().text(1, key).message(2, new Protobuf().text(1, prefix, slot, index));
    }
}
