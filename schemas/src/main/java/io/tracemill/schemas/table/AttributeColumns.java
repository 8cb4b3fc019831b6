package io.tracemill.schemas.table;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.SpanLink;
import java.util.List;

/// Attributes, events and links as the columns hold them: `key=value` pairs with a letter for each
/// type, and JSON.
final class AttributeColumns {

    private AttributeColumns() {}

    static void writePairs(NativeColumn out, List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            out.writeText(attribute.key() + '=' + attribute.value().asText());
        }
        out.endList(attributes.size());
    }

    /// One letter for each attribute, in order.
    static String types(List<Attribute> attributes) {
        StringBuilder letters = new StringBuilder(attributes.size());
        for (Attribute attribute : attributes) {
            letters.append(
                    switch (attribute.value()) {
                        case AttributeValue.Text text -> 's';
                        case AttributeValue.Whole whole -> 'i';
                        case AttributeValue.Real real -> 'd';
                        case AttributeValue.Flag flag -> 'b';
                        case AttributeValue.Json json -> 'j';
                    });
        }
        return letters.toString();
    }

    /// `[{"name":…,"time":epoch nanoseconds,"attributes":{…}}]`, empty when there is none.
    static String eventsJson(List<SpanEvent> events) {
        if (events.isEmpty()) {
            return "";
        }
        JsonText out = new JsonText();
        char separator = '[';
        for (SpanEvent event : events) {
            out.raw(separator).raw("{\"name\":").string(event.name());
            out.raw(",\"time\":").raw(Long.toString(event.timeUnixNanos()));
            out.raw(",\"attributes\":");
            writeObject(out, event.attributes());
            out.raw('}');
            separator = ',';
        }
        return out.raw(']').toString();
    }

    /// `[{"trace_id":…,"span_id":…,"attributes":{…}}]`, empty when there is none.
    static String linksJson(List<SpanLink> links) {
        if (links.isEmpty()) {
            return "";
        }
        JsonText out = new JsonText();
        char separator = '[';
        for (SpanLink link : links) {
            out.raw(separator).raw("{\"trace_id\":").string(link.traceId());
            out.raw(",\"span_id\":").string(link.spanId());
            out.raw(",\"attributes\":");
            writeObject(out, link.attributes());
            out.raw('}');
            separator = ',';
        }
        return out.raw(']').toString();
    }

    /// `{"service.name":"chat",…}`, empty when there is none.
    static String objectJson(List<Attribute> attributes) {
        if (attributes.isEmpty()) {
            return "";
        }
        JsonText out = new JsonText();
        writeObject(out, attributes);
        return out.toString();
    }

    private static void writeObject(JsonText out, List<Attribute> attributes) {
        char separator = '{';
        for (Attribute attribute : attributes) {
            out.raw(separator).string(attribute.key()).raw(':');
            switch (attribute.value()) {
                case AttributeValue.Text(String text) -> out.string(text);
                case AttributeValue.Whole(long number) -> out.raw(Long.toString(number));
                case AttributeValue.Real(double number) -> out.number(number);
                case AttributeValue.Flag(boolean flag) -> out.raw(Boolean.toString(flag));
                case AttributeValue.Json(String json) -> out.raw(json);
            }
            separator = ',';
        }
        if (separator == '{') {
            out.raw('{');
        }
        out.raw('}');
    }
}
