package io.tracemill.ingest.dialect.otlp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Writes requests in OTLP's JSON: upper-case ids, numbers as text and as numbers, spans before
/// their scope and scopes before their resource.
final class OtlpJsonWriter {

    private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;

    private OtlpJsonWriter() {}

    static String write(ExportTraceServiceRequest request) {
        ObjectNode root = MAKE.objectNode();
        ArrayNode all = root.putArray("resourceSpans");
        for (ResourceSpans resource : request.getResourceSpansList()) {
            ObjectNode out = all.addObject();
            ArrayNode scopes = out.putArray("scopeSpans");
            resource.getScopeSpansList().forEach(scope -> write(scopes.addObject(), scope));
            out.putObject("resource")
                    .set("attributes", attributes(resource.getResource().getAttributesList()));
            out.put("schemaUrl", resource.getSchemaUrl());
        }
        return root.toString();
    }

    private static void write(ObjectNode out, ScopeSpans scope) {
        ArrayNode spans = out.putArray("spans");
        scope.getSpansList().forEach(span -> write(spans.addObject(), span));
        out.putObject("scope")
                .put("name", scope.getScope().getName())
                .put("version", scope.getScope().getVersion());
    }

    private static void write(ObjectNode out, Span span) {
        out.put("traceId", hex(span.getTraceId()).toUpperCase(Locale.ROOT));
        out.put("spanId", hex(span.getSpanId()));
        out.put("parentSpanId", hex(span.getParentSpanId()));
        out.put("name", span.getName());
        out.put("kind", span.getKindValue());
        out.put("startTimeUnixNano", Long.toString(span.getStartTimeUnixNano()));
        out.put("endTimeUnixNano", span.getEndTimeUnixNano());
        out.set("attributes", attributes(span.getAttributesList()));
        ArrayNode events = out.putArray("events");
        for (Span.Event event : span.getEventsList()) {
            events.addObject()
                    .put("name", event.getName())
                    .put("timeUnixNano", Long.toString(event.getTimeUnixNano()))
                    .set("attributes", attributes(event.getAttributesList()));
        }
        ArrayNode links = out.putArray("links");
        for (Span.Link link : span.getLinksList()) {
            links.addObject()
                    .put("traceId", hex(link.getTraceId()))
                    .put("spanId", hex(link.getSpanId()))
                    .set("attributes", attributes(link.getAttributesList()));
        }
        out.putObject("status")
                .put("code", span.getStatus().getCode().name())
                .put("message", span.getStatus().getMessage());
        out.put("flags", span.getFlags());
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static ArrayNode attributes(List<KeyValue> attributes) {
        ArrayNode out = MAKE.arrayNode();
        for (KeyValue attribute : attributes) {
            out.addObject()
                    .put("key", attribute.getKey())
                    .set("value", value(attribute.getValue()));
        }
        return out;
    }

    private static ObjectNode value(AnyValue value) {
        ObjectNode out = MAKE.objectNode();
        switch (value.getValueCase()) {
            case STRING_VALUE -> out.put("stringValue", value.getStringValue());
            case BOOL_VALUE -> out.put("boolValue", value.getBoolValue());
            case INT_VALUE -> out.put("intValue", Long.toString(value.getIntValue()));
            case DOUBLE_VALUE -> out.put("doubleValue", value.getDoubleValue());
            case BYTES_VALUE ->
                    out.put(
                            "bytesValue",
                            Base64.getEncoder()
                                    .encodeToString(value.getBytesValue().toByteArray()));
            case ARRAY_VALUE -> {
                ArrayNode items = out.putObject("arrayValue").putArray("values");
                value.getArrayValue().getValuesList().forEach(item -> items.add(value(item)));
            }
            case KVLIST_VALUE ->
                    out.putObject("kvlistValue")
                            .set("values", attributes(value.getKvlistValue().getValuesList()));
            default -> {}
        }
        return out;
    }
}
