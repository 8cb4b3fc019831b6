package io.tracemill.query.surface.tracellm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tracemill.query.http.Json;
import io.tracemill.query.surface.tracellm.TraceDetailSchema.EventSchema;
import io.tracemill.query.surface.tracellm.TraceDetailSchema.SpanSchema;
import io.tracemill.query.trace.SpanTree;
import io.tracemill.query.trace.StoredSpan;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns stored spans into the tree of a detail.
@Singleton
final class SpanTranslation {

    private final CostTranslation costs;

    SpanTranslation(CostTranslation costs) {
        this.costs = costs;
    }

    List<SpanSchema> tree(List<StoredSpan> spans) {
        return SpanTree.fold(spans, this::span);
    }

    private SpanSchema span(StoredSpan span, List<SpanSchema> children) {
        return new SpanSchema(
                span.spanId(),
                TraceTranslation.absent(span.parentSpanId()),
                span.name(),
                span.kind(),
                Times.rfc3339(span.startUnixNanos()),
                Times.rfc3339(span.startUnixNanos() + span.durationNanos()),
                TraceTranslation.millis(span.durationNanos()),
                span.status(),
                TraceTranslation.absent(span.statusMessage()),
                TraceTranslation.absent(span.failureType()),
                TraceTranslation.absent(span.model()),
                TraceTranslation.absent(span.provider()),
                TraceTranslation.usage(span.usage()),
                costs.of(span),
                JsonValue.of(span.input()),
                JsonValue.of(span.output()),
                attributes(span.attributes(), span.attributeTypes()),
                events(span.events()),
                children);
    }

    /// `key=value` pairs with the values in their types again.
    static Map<String, Object> attributes(List<String> pairs, String types) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i++) {
            String pair = pairs.get(i);
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            attributes.put(key, typed(i < types.length() ? types.charAt(i) : 's', value));
        }
        return attributes;
    }

    private static Object typed(char type, String value) {
        try {
            return switch (type) {
                case 'i' -> Long.valueOf(value);
                case 'd' -> real(value);
                case 'b' -> Boolean.valueOf(value);
                case 'j' -> JsonValue.isValid(value) ? new RawValue(value) : value;
                default -> value;
            };
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /// JSON has no words for infinities and NaN: they stay strings.
    private static Object real(String value) {
        double number = Double.parseDouble(value);
        return Double.isFinite(number) ? (Object) number : value;
    }

    private static List<EventSchema> events(String stored) {
        List<EventSchema> events = new ArrayList<>();
        if (!stored.isEmpty()) {
            Json.parse(stored)
                    .ifPresent(array ->
                            array.forEach(event -> {
                                JsonNode attributes = event.path("attributes");
                                events.add(
                                        new EventSchema(
                                                event.path("name").asText(),
                                                Times.rfc3339(event.path("time").asLong()),
                                                attributes.isObject() ? attributes : Map.of()));
                            }));
        }
        return events;
    }
}
