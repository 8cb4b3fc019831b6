package io.tracemill.query.surface.sideseat.view.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.surface.sideseat.view.Moments;
import io.tracemill.query.trace.SpanText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Input and output in the form that they were sent in: an attribute, a family of attributes that
/// spell messages out, or events. The source says which it was.
public final class SentTexts {

    /// The source of texts that were events of the span.
    public static final String EVENTS = "events";

    /// Families whose messages have a level of their own between the number and the message.
    private static final Map<String, String> FAMILIES =
            Map.of(
                    "gen_ai.prompt", "",
                    "gen_ai.completion", "",
                    "llm.input_messages", "message.",
                    "llm.output_messages", "message.");

    /// Events that hold the whole of a text in an attribute.
    private static final List<String> CARRIERS =
            List.of(
                    "gen_ai.client.inference.operation.details",
                    "gen_ai.content.prompt",
                    "gen_ai.content.completion");

    private static final Map<String, String> ROLES =
            Map.of(
                    "gen_ai.system.message", "system",
                    "gen_ai.user.message", "user",
                    "gen_ai.assistant.message", "assistant",
                    "gen_ai.tool.message", "tool");

    private SentTexts() {}

    /// An event with its attributes.
    record Event(long timeUnixNanos, String name, Map<String, Object> attributes) {

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", name);
            json.put("timestamp", Moments.rfc3339(timeUnixNanos));
            json.put("attributes", attributes);
            return json;
        }
    }

    static boolean isCarried(SpanText text) {
        return CARRIERS.contains(text.source());
    }

    /// @param otherwise the attribute of a text that came in a field of its own
    static void addTo(Map<String, Object> attributes, SpanText text, String otherwise) {
        String source = text.source();
        if (text.isEmpty() || source.equals(EVENTS) || isCarried(text)) {
            return;
        }
        String wrapper = FAMILIES.get(source);
        if (wrapper != null && spellOut(attributes, text, wrapper)) {
            return;
        }
        attributes.put(source.indexOf('.') < 0 ? otherwise : source, text.text());
    }

    /// The events that a text was made of.
    static List<Event> events(SpanText text) {
        List<Event> events = new ArrayList<>();
        if (text.source().equals(EVENTS)) {
            Json.parse(text.text()).ifPresent(all -> all.forEach(each -> events.add(event(each))));
        }
        return events;
    }

    static Map<String, Object> members(JsonNode object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    private static boolean spellOut(Map<String, Object> attributes, SpanText text, String wrapper) {
        JsonNode messages = Json.parse(text.text()).filter(JsonNode::isArray).orElse(null);
        if (messages == null) {
            return false;
        }
        for (int i = 0; i < messages.size(); i++) {
            flatten(attributes, text.source() + '.' + i + '.' + wrapper, messages.get(i));
        }
        return true;
    }

    private static void flatten(Map<String, Object> attributes, String prefix, JsonNode node) {
        node.properties()
                .forEach(member -> {
                    String key = prefix + member.getKey();
                    JsonNode value = member.getValue();
                    if (value.isObject()) {
                        flatten(attributes, key + '.', value);
                    } else if (value.isArray() && value.path(0).isObject()) {
                        for (int i = 0; i < value.size(); i++) {
                            flatten(attributes, key + '.' + i + '.', value.get(i));
                        }
                    } else {
                        attributes.put(key, value);
                    }
                });
    }

    private static Event event(JsonNode message) {
        String name = message.path("event").asText();
        Map<String, Object> attributes = new LinkedHashMap<>();
        flatten(attributes, "", message);
        attributes.remove("event");
        attributes.remove("time");
        // stands in the name of the event, so that senders seldom repeat it
        if (message.path("role").asText().equals(ROLES.get(name))) {
            attributes.remove("role");
        }
        return new Event(message.path("time").asLong(), name, attributes);
    }
}
