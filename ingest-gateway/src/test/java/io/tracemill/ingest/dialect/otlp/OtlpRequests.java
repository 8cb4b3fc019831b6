package io.tracemill.ingest.dialect.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Requests of any shape, made with OpenTelemetry's own generated classes.
final class OtlpRequests {

    private OtlpRequests() {}

    static Arbitrary<ExportTraceServiceRequest> requests() {
        return resourceSpans()
                .list()
                .ofMaxSize(3)
                .map(all ->
                        ExportTraceServiceRequest.newBuilder().addAllResourceSpans(all).build());
    }

    private static Arbitrary<ResourceSpans> resourceSpans() {
        return Combinators.combine(attributes(), scopeSpans().list().ofMaxSize(3))
                .as((attributes, scopes) ->
                        ResourceSpans.newBuilder()
                                .setResource(Resource.newBuilder().addAllAttributes(attributes))
                                .addAllScopeSpans(scopes)
                                .setSchemaUrl("https://example.com/schema")
                                .build());
    }

    private static Arbitrary<ScopeSpans> scopeSpans() {
        return Combinators.combine(texts(), texts(), spans().list().ofMaxSize(5))
                .as((name, version, spans) ->
                        ScopeSpans.newBuilder()
                                .setScope(
                                        InstrumentationScope.newBuilder()
                                                .setName(name)
                                                .setVersion(version)
                                                .setDroppedAttributesCount(3))
                                .addAllSpans(spans)
                                .build());
    }

    private static Arbitrary<Span> spans() {
        Arbitrary<Span.Builder> core =
                Combinators.combine(
                                ids(16, 3),
                                ids(8, 50),
                                Arbitraries.oneOf(ids(8, 5), Arbitraries.of(NONE, ZEROS)),
                                texts(),
                                Arbitraries.integers().between(0, 5),
                                Arbitraries.longs().between(0, Long.MAX_VALUE / 2),
                                Arbitraries.longs().between(0, Long.MAX_VALUE / 2))
                        .as((trace, span, parent, name, kind, start, duration) ->
                                Span.newBuilder()
                                        .setTraceId(trace)
                                        .setSpanId(span)
                                        .setParentSpanId(parent)
                                        .setName(name)
                                        .setKindValue(kind)
                                        .setStartTimeUnixNano(start)
                                        .setEndTimeUnixNano(start + duration)
                                        .setTraceState("vendor=x")
                                        .setFlags(257)
                                        .setDroppedAttributesCount(1));
        return Combinators.combine(
                        core,
                        attributes(),
                        events().list().ofMaxSize(3),
                        links().list().ofMaxSize(2),
                        Arbitraries.integers().between(0, 2),
                        texts())
                .as((span, attributes, events, links, code, message) ->
                        span.addAllAttributes(attributes)
                                .addAllEvents(events)
                                .addAllLinks(links)
                                .setStatus(
                                        Status.newBuilder().setCodeValue(code).setMessage(message))
                                .build());
    }

    private static final ByteString NONE = ByteString.EMPTY;
    private static final ByteString ZEROS = ByteString.copyFrom(new byte[8]);

    /// Few different ones, so that traces have several spans; none is all zero.
    private static Arbitrary<ByteString> ids(int length, int different) {
        return Arbitraries.integers()
                .between(1, different)
                .map(number -> {
                    byte[] id = new byte[length];
                    id[0] = (byte) 0xAB;
                    id[length - 1] = number.byteValue();
                    return ByteString.copyFrom(id);
                });
    }

    private static Arbitrary<Span.Event> events() {
        return Combinators.combine(
                        texts(), Arbitraries.longs().between(0, Long.MAX_VALUE), attributes())
                .as((name, time, attributes) ->
                        Span.Event.newBuilder()
                                .setName(name)
                                .setTimeUnixNano(time)
                                .addAllAttributes(attributes)
                                .setDroppedAttributesCount(2)
                                .build());
    }

    private static Arbitrary<Span.Link> links() {
        return Combinators.combine(ids(16, 3), ids(8, 9), attributes())
                .as((trace, span, attributes) ->
                        Span.Link.newBuilder()
                                .setTraceId(trace)
                                .setSpanId(span)
                                .addAllAttributes(attributes)
                                .build());
    }

    private static Arbitrary<List<KeyValue>> attributes() {
        return Combinators.combine(keys(), values())
                .as((key, value) -> KeyValue.newBuilder().setKey(key).setValue(value).build())
                .list()
                .ofMaxSize(6);
    }

    /// Names without a meaning.
    private static Arbitrary<String> keys() {
        return Arbitraries.oneOf(
                Arbitraries.of("app.feature", "ключ", "k".repeat(200), "🚀.key"),
                Arbitraries.strings()
                        .alpha()
                        .ofMinLength(1)
                        .ofMaxLength(12)
                        .map(key -> "x." + key));
    }

    private static Arbitrary<AnyValue> values() {
        return Arbitraries.lazyOf(
                OtlpRequests::scalars,
                OtlpRequests::scalars,
                OtlpRequests::scalars,
                OtlpRequests::arrays,
                OtlpRequests::objects);
    }

    private static Arbitrary<AnyValue> scalars() {
        return Arbitraries.oneOf(
                texts().map(text -> AnyValue.newBuilder().setStringValue(text).build()),
                Arbitraries.longs()
                        .map(number -> AnyValue.newBuilder().setIntValue(number).build()),
                Arbitraries.doubles()
                        .map(number -> AnyValue.newBuilder().setDoubleValue(number).build()),
                Arbitraries.of(true, false)
                        .map(flag -> AnyValue.newBuilder().setBoolValue(flag).build()),
                Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMaxSize(20)
                        .map(bytes ->
                                AnyValue.newBuilder()
                                        .setBytesValue(ByteString.copyFrom(bytes))
                                        .build()),
                Arbitraries.just(AnyValue.getDefaultInstance()));
    }

    private static Arbitrary<AnyValue> arrays() {
        return values().list()
                .ofMaxSize(3)
                .map(items ->
                        AnyValue.newBuilder()
                                .setArrayValue(ArrayValue.newBuilder().addAllValues(items))
                                .build());
    }

    private static Arbitrary<AnyValue> objects() {
        return Combinators.combine(keys(), values())
                .as((key, value) -> KeyValue.newBuilder().setKey(key).setValue(value).build())
                .list()
                .ofMaxSize(3)
                .uniqueElements(KeyValue::getKey)
                .map(members ->
                        AnyValue.newBuilder()
                                .setKvlistValue(KeyValueList.newBuilder().addAllValues(members))
                                .build());
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "",
                        "chat gpt-4o",
                        "naïve",
                        "漢字 🚀",
                        "nul\0",
                        "\"q\" \\ \n\t\u2028",
                        "x".repeat(3000)),
                Arbitraries.strings().withCharRange(' ', '\uD7FF').ofMaxLength(40));
    }
}
