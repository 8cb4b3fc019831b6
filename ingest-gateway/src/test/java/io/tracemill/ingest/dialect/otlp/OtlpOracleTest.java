package io.tracemill.ingest.dialect.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.SpanBody;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TraceEvent;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Both walks read what OpenTelemetry's generated classes have written.
final class OtlpOracleTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// A key and the type and text of its value, JSON as a tree.
    private record Pair(String key, String type, Object value) {}

    private record Happening(String name, long time, List<Pair> attributes) {}

    private record Pointer(String traceId, String spanId, List<Pair> attributes) {}

    private record Plain(
            String spanId,
            String parentSpanId,
            String name,
            int kind,
            long start,
            long end,
            int status,
            String message,
            String scope,
            List<Pair> attributes,
            List<Happening> events,
            List<Pointer> links) {}

    /// The spans of one trace and one resource.
    private record Group(String traceId, List<Pair> resource, List<Plain> spans) {}

    @Provide
    Arbitrary<ExportTraceServiceRequest> requests() {
        return OtlpRequests.requests();
    }

    @Property(tries = 150)
    void protobufIsReadAsItWasWritten(@ForAll("requests") ExportTraceServiceRequest request) {
        Decoded decoded =
                Fixtures.DIALECT.decode(
                        request.toByteArray(), Fixtures.arrival("application/x-protobuf"));

        assertEquals(expected(request), found(Fixtures.batch(decoded)));
    }

    @Property(tries = 150)
    void jsonIsReadAsTheSame(@ForAll("requests") ExportTraceServiceRequest request) {
        String json = OtlpJsonWriter.write(request);

        Decoded decoded =
                Fixtures.DIALECT.decode(json.getBytes(UTF_8), Fixtures.arrival("application/json"));

        assertEquals(expected(request), found(Fixtures.batch(decoded)));
    }

    private static List<Group> expected(ExportTraceServiceRequest request) {
        List<Group> groups = new ArrayList<>();
        for (ResourceSpans resource : request.getResourceSpansList()) {
            Map<String, Group> byTrace = new LinkedHashMap<>();
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    byTrace.computeIfAbsent(
                                    hex(span.getTraceId()),
                                    id ->
                                            new Group(
                                                    id,
                                                    pairs(
                                                            resource.getResource()
                                                                    .getAttributesList()),
                                                    new ArrayList<>()))
                            .spans
                            .add(plain(scope, span));
                }
            }
            groups.addAll(byTrace.values());
        }
        return groups;
    }

    private static Plain plain(ScopeSpans scope, Span span) {
        return new Plain(
                hex(span.getSpanId()),
                span.getParentSpanId().equals(ByteString.copyFrom(new byte[8]))
                        ? ""
                        : hex(span.getParentSpanId()),
                span.getName(),
                span.getKindValue(),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                span.getStatus().getCodeValue(),
                span.getStatus().getMessage(),
                scope.getScope().getName() + "/" + scope.getScope().getVersion(),
                pairs(span.getAttributesList()),
                span.getEventsList().stream()
                        .map(each ->
                                new Happening(
                                        each.getName(),
                                        each.getTimeUnixNano(),
                                        pairs(each.getAttributesList())))
                        .toList(),
                span.getLinksList().stream()
                        .map(each ->
                                new Pointer(
                                        hex(each.getTraceId()),
                                        hex(each.getSpanId()),
                                        pairs(each.getAttributesList())))
                        .toList());
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static List<Pair> pairs(List<KeyValue> attributes) {
        return attributes.stream().map(each -> pair(each.getKey(), each.getValue())).toList();
    }

    private static Pair pair(String key, AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> new Pair(key, "Text", value.getStringValue());
            case BYTES_VALUE -> new Pair(key, "Text", base64(value));
            case INT_VALUE -> new Pair(key, "Whole", value.getIntValue());
            case DOUBLE_VALUE -> new Pair(key, "Real", value.getDoubleValue());
            case BOOL_VALUE -> new Pair(key, "Flag", value.getBoolValue());
            default -> new Pair(key, "Json", tree(value));
        };
    }

    private static String base64(AnyValue value) {
        return Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
    }

    /// Through text, so that numbers have the types a reader gives them.
    private static JsonNode tree(AnyValue value) {
        return tree(node(value).toString());
    }

    private static JsonNode node(AnyValue value) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (value.getValueCase()) {
            case STRING_VALUE -> make.textNode(value.getStringValue());
            case BYTES_VALUE -> make.textNode(base64(value));
            case INT_VALUE -> make.numberNode(value.getIntValue());
            case DOUBLE_VALUE -> make.numberNode(value.getDoubleValue());
            case BOOL_VALUE -> make.booleanNode(value.getBoolValue());
            case ARRAY_VALUE -> {
                var array = make.arrayNode();
                value.getArrayValue().getValuesList().forEach(item -> array.add(node(item)));
                yield array;
            }
            case KVLIST_VALUE -> {
                ObjectNode object = make.objectNode();
                value.getKvlistValue()
                        .getValuesList()
                        .forEach(member -> object.set(member.getKey(), node(member.getValue())));
                yield object;
            }
            default -> make.nullNode();
        };
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static List<Group> found(Decoded.Batch batch) {
        assertEquals(List.of(), batch.rejections());
        return batch.events().stream().map(OtlpOracleTest::group).toList();
    }

    private static Group group(TraceEvent event) {
        return new Group(
                event.traceId().value(),
                foundPairs(event.resource()),
                event.spans().stream().map(OtlpOracleTest::plain).toList());
    }

    private static Plain plain(io.tracemill.schemas.model.Span span) {
        SpanFacts facts = span.facts();
        SpanBody body = span.body();
        return new Plain(
                facts.spanId().value(),
                facts.parentSpanId().value(),
                facts.name(),
                facts.otelKind(),
                facts.startUnixNanos(),
                facts.endUnixNanos(),
                facts.outcome().status().ordinal(),
                facts.outcome().statusMessage(),
                body.scope().scopeName() + "/" + body.scope().scopeVersion(),
                foundPairs(body.attributes()),
                body.events().stream()
                        .map(each ->
                                new Happening(
                                        each.name(),
                                        each.timeUnixNanos(),
                                        foundPairs(each.attributes())))
                        .toList(),
                body.links().stream()
                        .map(each ->
                                new Pointer(
                                        each.traceId(),
                                        each.spanId(),
                                        foundPairs(each.attributes())))
                        .toList());
    }

    private static List<Pair> foundPairs(List<Attribute> attributes) {
        return attributes.stream()
                .map(each ->
                        switch (each.value()) {
                            case AttributeValue.Text(String text) ->
                                    new Pair(each.key(), "Text", text);
                            case AttributeValue.Whole(long number) ->
                                    new Pair(each.key(), "Whole", number);
                            case AttributeValue.Real(double number) ->
                                    new Pair(each.key(), "Real", number);
                            case AttributeValue.Flag(boolean flag) ->
                                    new Pair(each.key(), "Flag", flag);
                            case AttributeValue.Json(String json) ->
                                    new Pair(each.key(), "Json", tree(json));
                        })
                .toList();
    }
}
