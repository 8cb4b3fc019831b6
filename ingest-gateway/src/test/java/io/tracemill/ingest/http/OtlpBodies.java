package io.tracemill.ingest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.stream.IntStream;

/// OTLP requests made with OpenTelemetry's own classes.
public final class OtlpBodies {
    public static final String JSON_SPAN =
            """
            {"resourceSpans":[{"scopeSpans":[{"spans":[{
              "traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"chat",
              "startTimeUnixNano":"1795179413189000000","endTimeUnixNano":"1795179414189000000"}]}]}]}
            """;

    private OtlpBodies() {}

    /// So many valid spans of one trace.
    public static byte[] spans(int trace, int count) {
        return request(
                IntStream.range(0, count)
                        .mapToObj(i -> span(trace, i).build())
                        .toArray(Span[]::new));
    }

    public static byte[] request(Span... spans) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        for (Span span : spans) {
            scope.addSpans(span);
        }
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                .build()
                .toByteArray();
    }

    public static Span.Builder span(int trace, int index) {
        return Span.newBuilder()
                .setTraceId(ByteString.copyFrom("trace-%010d".formatted(trace), UTF_8))
                .setSpanId(ByteString.copyFrom("sp-%05d".formatted(index), UTF_8))
                .setName("chat")
                .setStartTimeUnixNano(1_795_179_413_189_000_000L)
                .setEndTimeUnixNano(1_795_179_414_189_000_000L);
    }

    /// A span with a text of so many characters.
    public static Span heavySpan(int trace, int index, int length) {
        return span(trace, index)
                .addAttributes(
                        KeyValue.newBuilder()
                                .setKey("input.value")
                                .setValue(AnyValue.newBuilder().setStringValue("x".repeat(length))))
                .build();
    }
}
