package io.tracemill.ingest.dialect.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tracemill.ingest.dialect.Arrival;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.function.IntSupplier;

/// Measures what decoding and encoding cost for each span; run by hand, not a test. An argument
/// `protobuf`, `json` or `encode` measures only that.
///
/// Requests of 200 spans of about 1.4 KB in traces of four: 15 attributes, two of them texts of 500
/// characters.
final class OtlpDecodeTiming {

    /// CPU time of this thread: others may share the machine.
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final int TRACES = 50;
    private static final int SPANS_PER_TRACE = 4;
    private static final int ROUNDS = 8;
    private static final long ROUND_NANOS = 1_500_000_000L;

    private OtlpDecodeTiming() {}

    public static void main(String[] arguments) {
        OtlpDialect dialect = new OtlpDialect();
        byte[] protobuf = protobufRequest();
        byte[] json = jsonRequest();
        Arrival asProtobuf = arrival("application/x-protobuf");
        Arrival asJson = arrival("application/json");
        Decoded.Batch batch = (Decoded.Batch) dialect.decode(protobuf, asProtobuf);
        print("protobuf: %d bytes a span".formatted(protobuf.length / batch.spans()));
        print("json: %d bytes a span".formatted(json.length / batch.spans()));
        String only = arguments.length > 0 ? arguments[0] : "";
        for (int round = 0; round < ROUNDS; round++) {
            measure(only, "decode protobuf", () -> spans(dialect.decode(protobuf, asProtobuf)));
            measure(only, "decode json", () -> spans(dialect.decode(json, asJson)));
            measure(only, "encode", () -> encode(batch));
        }
    }

    private static int spans(Decoded decoded) {
        return ((Decoded.Batch) decoded).spans();
    }

    private static int encode(Decoded.Batch batch) {
        int bytes = 0;
        for (TraceEvent event : batch.events()) {
            bytes += TraceEventCodec.WHOLE.encode(event).length;
        }
        return bytes > 0 ? batch.spans() : 0;
    }

    private static void measure(String only, String name, IntSupplier work) {
        if (!name.endsWith(only)) {
            return;
        }
        long spans = 0;
        long start = CLOCK.getCurrentThreadCpuTime();
        long elapsed;
        do {
            spans += work.getAsInt();
            elapsed = CLOCK.getCurrentThreadCpuTime() - start;
        } while (elapsed < ROUND_NANOS);
        print("%-16s %5d ns a span".formatted(name, elapsed / spans));
    }

    private static void print(String line) {
        System.out.println(line);
    }

    private static Arrival arrival(String contentType) {
        return new Arrival(new ProjectId("default"), 1_795_000_000_000L, contentType, "timing/1.0");
    }

    private static String text(int seed, int length) {
        StringBuilder out = new StringBuilder(length + 16);
        while (out.length() < length) {
            out.append("word").append(seed * 31 + out.length()).append(' ');
        }
        return out.substring(0, length);
    }

    private static byte[] protobufRequest() {
        ProtobufBytes scopeSpans =
                new ProtobufBytes().message(1, new ProtobufBytes().text(1, "timing").text(2, "1"));
        for (int trace = 0; trace < TRACES; trace++) {
            for (int span = 0; span < SPANS_PER_TRACE; span++) {
                scopeSpans.message(2, protobufSpan(trace, span));
            }
        }
        ProtobufBytes resource =
                new ProtobufBytes()
                        .message(1, text("service.name", "chat"))
                        .message(1, text("telemetry.sdk.name", "opentelemetry"))
                        .message(1, text("deployment.environment.name", "production"));
        return new ProtobufBytes()
                .message(1, new ProtobufBytes().message(1, resource).message(2, scopeSpans))
                .toByteArray();
    }

    private static ProtobufBytes protobufSpan(int trace, int span) {
        int seed = trace * SPANS_PER_TRACE + span;
        long start = 1_795_000_000_000_000_000L + seed * 1_000_003L;
        return new ProtobufBytes()
                .bytes(1, id(16, trace))
                .bytes(2, id(8, seed))
                .bytes(4, id(8, trace))
                .text(5, "chat gpt-4o-mini")
                .varint(6, 3)
                .fixed64(7, start)
                .fixed64(8, start + 1_234_567_890L)
                .message(9, text("gen_ai.operation.name", "chat"))
                .message(9, text("gen_ai.provider.name", "openai"))
                .message(9, text("gen_ai.request.model", "gpt-4o-mini"))
                .message(9, text("gen_ai.response.model", "gpt-4o-mini-2024-07-18"))
                .message(9, text("gen_ai.response.id", "chatcmpl-" + seed * 7_919L))
                .message(9, whole("gen_ai.usage.input_tokens", 100 + seed))
                .message(9, whole("gen_ai.usage.output_tokens", 50 + seed))
                .message(9, real("gen_ai.request.temperature", 0.2))
                .message(9, text("session.id", "session-0123456789abcdef-" + trace))
                .message(9, text("user.id", "user-" + trace % 17))
                .message(9, text("server.address", "api.openai.com"))
                .message(9, whole("server.port", 443))
                .message(9, text("app.feature", "support-chat"))
                .message(9, text("gen_ai.input.messages", text(seed, 500)))
                .message(9, text("gen_ai.output.messages", text(seed + 1, 500)))
                .message(15, new ProtobufBytes().varint(3, 1));
    }

    private static byte[] id(int length, int seed) {
        byte[] id = new byte[length];
        for (int i = 0; i < length; i++) {
            id[i] = (byte) (seed * 37 + i * 11 + 1);
        }
        id[0] = (byte) (seed >> 8 | 1);
        id[1] = (byte) seed;
        return id;
    }

    private static ProtobufBytes text(String key, String value) {
        return keyValue(key, new ProtobufBytes().text(1, value));
    }

    private static ProtobufBytes whole(String key, long value) {
        return keyValue(key, new ProtobufBytes().varint(3, value));
    }

    private static ProtobufBytes real(String key, double value) {
        return keyValue(key, new ProtobufBytes().fixed64(4, Double.doubleToLongBits(value)));
    }

    private static ProtobufBytes keyValue(String key, ProtobufBytes value) {
        return new ProtobufBytes().text(1, key).message(2, value);
    }

    private static byte[] jsonRequest() {
        StringBuilder out = new StringBuilder();
        out.append("{\"resourceSpans\":[{\"resource\":{\"attributes\":[")
                .append("{\"key\":\"service.name\",\"value\":{\"stringValue\":\"chat\"}}]},")
                .append("\"scopeSpans\":[{\"scope\":{\"name\":\"timing\",\"version\":\"1\"},")
                .append("\"spans\":[");
        for (int seed = 0; seed < TRACES * SPANS_PER_TRACE; seed++) {
            out.append(seed == 0 ? "" : ",").append(jsonSpan(seed / SPANS_PER_TRACE, seed));
        }
        return out.append("]}]}]}").toString().getBytes(UTF_8);
    }

    private static String jsonSpan(int trace, int seed) {
        String format =
                """
                {"traceId":"%032x","spanId":"%016x","parentSpanId":"%016x","name":"chat gpt-4o-mini",
                "kind":3,"startTimeUnixNano":"%d","endTimeUnixNano":"%d","attributes":[
                {"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
                {"key":"gen_ai.provider.name","value":{"stringValue":"openai"}},
                {"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o-mini"}},
                {"key":"gen_ai.response.model","value":{"stringValue":"gpt-4o-mini-2024-07-18"}},
                {"key":"gen_ai.response.id","value":{"stringValue":"chatcmpl-%d"}},
                {"key":"gen_ai.usage.input_tokens","value":{"intValue":"%d"}},
                {"key":"gen_ai.usage.output_tokens","value":{"intValue":"%d"}},
                {"key":"gen_ai.request.temperature","value":{"doubleValue":0.2}},
                {"key":"session.id","value":{"stringValue":"session-0123456789abcdef-%d"}},
                {"key":"user.id","value":{"stringValue":"user-%d"}},
                {"key":"server.address","value":{"stringValue":"api.openai.com"}},
                {"key":"server.port","value":{"intValue":"443"}},
                {"key":"app.feature","value":{"stringValue":"support-chat"}},
                {"key":"gen_ai.input.messages","value":{"stringValue":"%s"}},
                {"key":"gen_ai.output.messages","value":{"stringValue":"%s"}}],
                "status":{"code":1}}\
                """;
        long start = 1_795_000_000_000_000_000L + seed * 1_000_003L;
        return String.format(
                Locale.ROOT,
                format.replace("\n", ""),
                trace + 1L,
                seed + 1L,
                trace + 1L,
                start,
                start + 1_234_567_890L,
                seed,
                100 + seed,
                50 + seed,
                trace,
                trace % 17,
                text(seed, 500),
                text(seed + 1, 500));
    }
}
