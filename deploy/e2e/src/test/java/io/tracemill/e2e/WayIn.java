package io.tracemill.e2e;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.tracemill.local.Ready;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Every way in which one model call can be told as a trace.
enum WayIn {
    OTLP_PROTOBUF,
    OTLP_JSON,
    GRPC,
    CANONICAL,
    TRAINLY,
    TRULAYER,
    ANYWAY;

    /// The call as all of them tell it.
    ///
    /// @param error what it failed with, null when it went well
    record Call(
            String traceId,
            long startMillis,
            long durationMillis,
            String model,
            int inputTokens,
            int outputTokens,
            @Nullable String error) {

        long endMillis() {
            return startMillis + durationMillis;
        }

        String startTime() {
            return java.time.Instant.ofEpochMilli(startMillis).toString();
        }

        String endTime() {
            return java.time.Instant.ofEpochMilli(endMillis()).toString();
        }
    }

    private static final String SPAN_ID = "00f067aa0ba902b7";

    /// Whether what is sent says when the call began.
    boolean tellsStart() {
        return this != TRAINLY;
    }

    /// An id as the way's clients make them.
    String newTraceId() {
        String id = UUID.randomUUID().toString();
        return this == TRULAYER ? id : id.replace("-", "");
    }

    /// The receipt.
    String send(Api api, Ready ready, String key, String project, Call call) {
        return switch (this) {
            case OTLP_PROTOBUF ->
                    Api.receipt(
                            api.post(
                                    "/v1/traces",
                                    "application/x-protobuf",
                                    protobuf(call).toByteArray(),
                                    Map.of()));
            case OTLP_JSON -> post(api, "/v1/traces", otlpJson(call));
            case GRPC -> {
                try (GrpcExport export = new GrpcExport(ready.gatewayGrpc())) {
                    yield export.send(key, protobuf(call).toByteArray());
                }
            }
            case CANONICAL -> post(api, "/traces", canonical(call));
            case TRAINLY -> post(api, "/v1/" + project + "/traces", trainly(call));
            case TRULAYER -> post(api, "/v1/ingest/batch", truLayer(call));
            case ANYWAY -> post(api, "/v1/ingest", anyway(call));
        };
    }

    private static String post(Api api, String path, Map<String, ?> body) {
        byte[] json = Api.JSON.valueToTree(body).toString().getBytes(StandardCharsets.UTF_8);
        return Api.receipt(api.post(path, "application/json", json, Map.of()));
    }

    private static ExportTraceServiceRequest protobuf(Call call) {
        Span.Builder span =
                Span.newBuilder()
                        .setTraceId(bytes(call.traceId()))
                        .setSpanId(bytes(SPAN_ID))
                        .setName("chat " + call.model())
                        .setStartTimeUnixNano(call.startMillis() * 1_000_000)
                        .setEndTimeUnixNano(call.endMillis() * 1_000_000)
                        .addAttributes(text("gen_ai.operation.name", "chat"))
                        .addAttributes(text("gen_ai.request.model", call.model()))
                        .addAttributes(whole("gen_ai.usage.input_tokens", call.inputTokens()))
                        .addAttributes(whole("gen_ai.usage.output_tokens", call.outputTokens()));
        if (call.error() != null) {
            span.setStatus(
                    Status.newBuilder()
                            .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                            .setMessage(call.error()));
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(
                        ResourceSpans.newBuilder()
                                .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build();
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static KeyValue whole(String key, long value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setIntValue(value))
                .build();
    }

    private static Map<String, ?> otlpJson(Call call) {
        Map<String, Object> span = new LinkedHashMap<>();
        span.put("traceId", call.traceId());
        span.put("spanId", SPAN_ID);
        span.put("name", "chat " + call.model());
        span.put("startTimeUnixNano", Long.toString(call.startMillis() * 1_000_000));
        span.put("endTimeUnixNano", Long.toString(call.endMillis() * 1_000_000));
        span.put(
                "attributes",
                List.of(
                        attribute("gen_ai.operation.name", Map.of("stringValue", "chat")),
                        attribute("gen_ai.request.model", Map.of("stringValue", call.model())),
                        attribute(
                                "gen_ai.usage.input_tokens",
                                Map.of("intValue", Integer.toString(call.inputTokens()))),
                        attribute(
                                "gen_ai.usage.output_tokens",
                                Map.of("intValue", Integer.toString(call.outputTokens())))));
        if (call.error() != null) {
            span.put("status", Map.of("code", 2, "message", call.error()));
        }
        return Map.of(
                "resourceSpans",
                List.of(Map.of("scopeSpans", List.of(Map.of("spans", List.of(span))))));
    }

    private static Map<String, ?> attribute(String key, Map<String, ?> value) {
        return Map.of("key", key, "value", value);
    }

    private static Map<String, ?> canonical(Call call) {
        Map<String, Object> span = new LinkedHashMap<>();
        span.put("name", "chat " + call.model());
        span.put("kind", "llm");
        span.put("start_time", call.startTime());
        span.put("end_time", call.endTime());
        span.put("model", call.model());
        span.put(
                "usage",
                Map.of("input_tokens", call.inputTokens(), "output_tokens", call.outputTokens()));
        if (call.error() != null) {
            span.put("status", "error");
            span.put("error", Map.of("message", call.error()));
        }
        return Map.of("trace_id", call.traceId(), "spans", List.of(span));
    }

    private static Map<String, ?> trainly(Call call) {
        Map<String, Object> trace = new LinkedHashMap<>();
        trace.put("trace_id", call.traceId());
        trace.put("input", "Capital of France?");
        trace.put("output", call.error() == null ? "Paris" : "");
        trace.put("model", call.model());
        trace.put("latency_ms", call.durationMillis());
        trace.put(
                "token_usage",
                Map.of(
                        "prompt_tokens", call.inputTokens(),
                        "completion_tokens", call.outputTokens(),
                        "total_tokens", call.inputTokens() + call.outputTokens()));
        if (call.error() != null) {
            trace.put("status", "error");
            trace.put("error", call.error());
        }
        return trace;
    }

    private static Map<String, ?> truLayer(Call call) {
        Map<String, Object> span = new LinkedHashMap<>();
        span.put("id", UUID.randomUUID().toString());
        span.put("trace_id", call.traceId());
        span.put("name", "chat");
        span.put("type", "llm");
        span.put("model", call.model());
        span.put("latency_ms", call.durationMillis());
        span.put("prompt_tokens", call.inputTokens());
        span.put("completion_tokens", call.outputTokens());
        span.put("start_time", call.startTime());
        span.put("end_time", call.endTime());
        span.put("error", call.error());
        Map<String, Object> trace = new LinkedHashMap<>();
        trace.put("id", call.traceId());
        trace.put("name", "answer");
        trace.put("latency_ms", call.durationMillis());
        trace.put("started_at", call.startTime());
        trace.put("ended_at", call.endTime());
        trace.put("error", call.error());
        trace.put("tags", List.of());
        trace.put("spans", List.of(span));
        return Map.of("traces", List.of(trace));
    }

    private static Map<String, ?> anyway(Call call) {
        Map<String, Object> span = new LinkedHashMap<>();
        span.put("span_id", SPAN_ID);
        span.put("parent_span_id", null);
        span.put("name", "openai.chat");
        span.put("start_time", call.startTime());
        span.put("end_time", call.endTime());
        span.put(
                "attributes",
                Map.of(
                        "llm.vendor", "openai",
                        "llm.model", call.model(),
                        "llm.tokens.input", call.inputTokens(),
                        "llm.tokens.output", call.outputTokens()));
        span.put(
                "status",
                call.error() == null
                        ? Map.of("code", "OK")
                        : Map.of("code", "ERROR", "message", call.error()));
        return Map.of(
                "traces",
                List.of(Map.of("trace_id", call.traceId(), "spans", List.of(span))),
                "metrics",
                List.of());
    }
}
