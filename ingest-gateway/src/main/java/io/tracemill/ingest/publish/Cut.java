package io.tracemill.ingest.publish;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.SpanLink;
import java.util.List;

/// Lowers the texts of one event to a level and counts what it removed from attributes.
final class Cut {
    private final int level;
    private long removedFromAttributes;

    Cut(int level) {
        this.level = level;
    }

    String text(String text) {
        return TextLevel.lowered(text, level);
    }

    List<Attribute> attributes(List<Attribute> attributes) {
        return attributes.stream().map(this::attribute).toList();
    }

    List<SpanEvent> events(List<SpanEvent> events) {
        return events.stream()
                .map(event ->
                        new SpanEvent(
                                event.name(),
                                event.timeUnixNanos(),
                                attributes(event.attributes())))
                .toList();
    }

    List<SpanLink> links(List<SpanLink> links) {
        return links.stream()
                .map(link ->
                        new SpanLink(link.traceId(), link.spanId(), attributes(link.attributes())))
                .toList();
    }

    void drop(List<SpanEvent> events, List<SpanLink> links) {
        for (SpanEvent event : events) {
            removedFromAttributes += TextLevel.bytes(event.name()) + Long.BYTES;
            event.attributes().forEach(this::drop);
        }
        for (SpanLink link : links) {
            removedFromAttributes += TextLevel.bytes(link.traceId() + link.spanId());
            link.attributes().forEach(this::drop);
        }
    }

    long removedFromAttributes() {
        return removedFromAttributes;
    }

    private void drop(Attribute attribute) {
        removedFromAttributes +=
                TextLevel.bytes(attribute.key()) + TextLevel.bytes(attribute.value().asText());
    }

    /// JSON that was cut is no JSON any more and stays as text.
    private Attribute attribute(Attribute attribute) {
        String whole =
                switch (attribute.value()) {
                    case AttributeValue.Text(String text) -> text;
                    case AttributeValue.Json(String json) -> json;
                    case AttributeValue.Whole _, AttributeValue.Real _, AttributeValue.Flag _ -> "";
                };
        String lowered = TextLevel.lowered(whole, level);
        if (lowered.length() == whole.length()) {
            return attribute;
        }
        removedFromAttributes += TextLevel.removed(whole, lowered);
        return Attribute.text(attribute.key(), lowered);
    }
}
