package io.tracemill.e2e.exact.input;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Spans as OTLP's JSON: ids in hexadecimal digits, 64-bit numbers as texts.
final class OtlpJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OtlpJson() {}

    static byte[] encode(List<Piece> pieces) {
        Map<Resource, ArrayNode> spans = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            spans.computeIfAbsent(Resource.of(piece.trace()), any -> JSON.createArrayNode())
                    .add(span(piece));
        }
        ObjectNode request = JSON.createObjectNode();
        ArrayNode resources = request.putArray("resourceSpans");
        spans.forEach((resource, list) -> {
            ObjectNode each = resources.addObject();
            attributes(each.putObject("resource").putArray("attributes"), resource.attributes());
            each.putArray("scopeSpans").addObject().set("spans", list);
        });
        try {
            return JSON.writeValueAsBytes(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode span(Piece piece) {
        SentSpan span = piece.span();
        ObjectNode out = JSON.createObjectNode();
        out.put("traceId", piece.trace().traceId()).put("spanId", span.spanId());
        if (!span.isRoot()) {
            out.put("parentSpanId", span.parentId());
        }
        out.put("name", span.name())
                .put("kind", OtlpProtobuf.kind(span.role()))
                .put("startTimeUnixNano", Long.toString(span.startUnixNanos()))
                .put("endTimeUnixNano", Long.toString(span.endUnixNanos()));
        attributes(out.putArray("attributes"), span.attributes());
        ArrayNode events = out.putArray("events");
        for (SentEvent event : span.events()) {
            ObjectNode each = events.addObject();
            each.put("timeUnixNano", Long.toString(event.unixNanos())).put("name", event.name());
            attributes(each.putArray("attributes"), event.attributes());
        }
        out.putObject("status").put("code", span.status()).put("message", span.message());
        return out;
    }

    private static void attributes(ArrayNode out, Map<String, Object> attributes) {
        attributes.forEach(
                (key, value) -> value(out.addObject().put("key", key).putObject("value"), value));
    }

    private static void value(ObjectNode out, Object value) {
        switch (value) {
            case String text -> out.put("stringValue", text);
            case Long number -> out.put("intValue", number.toString());
            case BigDecimal number -> out.put("doubleValue", number.doubleValue());
            case List<?> list -> {
                ArrayNode values = out.putObject("arrayValue").putArray("values");
                list.forEach(each -> value(values.addObject(), each));
            }
            default -> throw new IllegalArgumentException("no attribute: " + value);
        }
    }
}
