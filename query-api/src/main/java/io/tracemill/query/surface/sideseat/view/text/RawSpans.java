package io.tracemill.query.surface.sideseat.view.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.span.LightSpan;
import io.tracemill.query.span.RawSpan;
import io.tracemill.query.span.WholeSpan;
import io.tracemill.query.surface.sideseat.view.text.SentTexts.Event;
import io.tracemill.query.trace.SpanText;
import io.tracemill.query.value.TypedAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts a span together again as OpenTelemetry would send it: what became its input and output
/// stands among its attributes and events.
public final class RawSpans {

    private static final List<String> STATUSES = List.of("unset", "ok", "error");

    private RawSpans() {}

    public static Map<String, @Nullable Object> of(WholeSpan span, RawSpan raw) {
        LightSpan light = span.light();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("trace_id", light.trace().traceId());
        json.put("span_id", light.spanId());
        json.put("parent_span_id", light.isRoot() ? null : light.parentSpanId());
        json.put("name", light.name());
        json.put("kind", span.otelKind());
        json.put("start_time_unix_nano", light.startUnixNanos());
        json.put("end_time_unix_nano", light.endUnixNanos());
        json.put(
                "status",
                Map.of("code", STATUSES.indexOf(span.status()), "message", raw.statusMessage()));
        json.put("attributes", attributes(span, raw));
        json.put("events", events(span, raw).stream().map(Event::json).toList());
        json.put("links", links(raw));
        json.put("resource", Map.of("attributes", resource(light, raw)));
        return json;
    }

    private static Map<String, Object> attributes(WholeSpan span, RawSpan raw) {
        Map<String, Object> attributes =
                new LinkedHashMap<>(TypedAttributes.of(raw.attributes(), raw.attributeTypes()));
        SentTexts.addTo(attributes, span.input(), "input.value");
        SentTexts.addTo(attributes, span.output(), "output.value");
        return attributes;
    }

    /// In the order of their times.
    private static List<Event> events(WholeSpan span, RawSpan raw) {
        List<Event> events = new ArrayList<>();
        for (JsonNode event : array(raw.events())) {
            events.add(
                    new Event(
                            event.path("time").asLong(),
                            event.path("name").asText(),
                            SentTexts.members(event.path("attributes"))));
        }
        giveBack(events, span.input(), "gen_ai.input.messages", "gen_ai.prompt");
        giveBack(events, span.output(), "gen_ai.output.messages", "gen_ai.completion");
        events.addAll(SentTexts.events(span.input()));
        events.addAll(SentTexts.events(span.output()));
        events.sort(Comparator.comparingLong(Event::timeUnixNanos));
        return events;
    }

    /// Puts a text back into the event that it was taken from.
    private static void giveBack(
            List<Event> events, SpanText text, String ofDetails, String ofContent) {
        if (SentTexts.isCarried(text)) {
            Optional<Event> carrier =
                    events.stream().filter(event -> event.name().equals(text.source())).findFirst();
            carrier.ifPresent(event ->
                    event.attributes()
                            .put(
                                    event.name().startsWith("gen_ai.content.")
                                            ? ofContent
                                            : ofDetails,
                                    text.text()));
        }
    }

    private static List<Map<String, Object>> links(RawSpan raw) {
        List<Map<String, Object>> links = new ArrayList<>();
        for (JsonNode link : array(raw.links())) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("trace_id", link.path("trace_id").asText());
            json.put("span_id", link.path("span_id").asText());
            json.put("attributes", link.path("attributes"));
            links.add(json);
        }
        return links;
    }

    private static Map<String, Object> resource(LightSpan light, RawSpan raw) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        Json.parse(raw.resource()).ifPresent(node -> attributes.putAll(SentTexts.members(node)));
        attributes.put("sideseat.project_id", light.trace().projectId());
        return attributes;
    }

    private static Iterable<JsonNode> array(String stored) {
        JsonNode node = stored.isEmpty() ? null : Json.parse(stored).orElse(null);
        return node == null || !node.isArray() ? List.of() : node;
    }
}
