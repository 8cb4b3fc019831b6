package io.tracemill.query.message.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.message.Category;
import io.tracemill.query.message.FinishReason;
import io.tracemill.query.message.Message;
import io.tracemill.query.message.MessageSpan;
import io.tracemill.query.message.Place;
import io.tracemill.query.message.Role;
import io.tracemill.query.message.SpanMessage;
import io.tracemill.query.message.content.JsonMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads messages that are events of a span, as the GenAI conventions had them until 1.37: those
/// that were taken for the span's input and output, and those that were not.
final class EventReader {

    private static final String CHOICE = "gen_ai.choice";

    private static final Map<String, Role> ROLES =
            Map.of(
                    "gen_ai.system.message",
                    Role.SYSTEM,
                    "gen_ai.user.message",
                    Role.USER,
                    "gen_ai.assistant.message",
                    Role.ASSISTANT,
                    "gen_ai.tool.message",
                    Role.TOOL,
                    CHOICE,
                    Role.ASSISTANT);

    private final MessageSpan span;

    EventReader(MessageSpan span) {
        this.span = span;
    }

    /// What was kept of the events: `[{"event","time",…}]`.
    List<SpanMessage> taken(String json) {
        List<SpanMessage> messages = new ArrayList<>();
        Json.parse(json).ifPresent(events -> events.forEach(event -> add(messages, event)));
        return messages;
    }

    /// The events that the span still has.
    List<SpanMessage> left(JsonNode events) {
        List<SpanMessage> messages = new ArrayList<>();
        for (JsonNode event : events) {
            if (ROLES.containsKey(event.path("name").asText())
                    && event.path("attributes") instanceof ObjectNode attributes) {
                ObjectNode message = attributes.deepCopy();
                message.set("event", event.get("name"));
                message.set("time", event.path("time"));
                add(messages, message);
            }
        }
        return messages;
    }

    private void add(List<SpanMessage> messages, JsonNode event) {
        String name = JsonMembers.text(event, "event", "event.name");
        Role role = ROLES.get(name);
        if (role == null) {
            return;
        }
        Message message = new MessageReader(role).read(event);
        boolean isChoice = name.equals(CHOICE);
        long said = event.path("time").asLong(span.startUnixNanos());
        long time = isChoice && message.finish() != FinishReason.NONE ? span.endUnixNanos() : said;
        messages.add(
                new SpanMessage(
                        message,
                        isChoice ? Place.OUTPUT : Place.INPUT,
                        isChoice ? Category.CHOICE : Category.of(role),
                        true,
                        time,
                        isChoice ? Math.max(time, span.endUnixNanos()) : time));
    }
}
