package io.tracemill.ingest.span.content;

import io.tracemill.ingest.text.JsonText;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.SpanEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Span events that hold the messages of a call, as the GenAI conventions had them until 1.37.
public final class MessageEvents {

    /// The source of content that was made from events.
    static final String SOURCE = "events";

    private static final Map<String, String> INPUT_ROLES =
            Map.of(
                    "gen_ai.system.message", "system",
                    "gen_ai.user.message", "user",
                    "gen_ai.assistant.message", "assistant",
                    "gen_ai.tool.message", "tool");

    private static final String CHOICE = "gen_ai.choice";

    /// Events with whole contents in attributes of their own.
    private static final List<String> CARRIERS =
            List.of(
                    "gen_ai.client.inference.operation.details",
                    "gen_ai.content.prompt",
                    "gen_ai.content.completion");

    private MessageEvents() {}

    static boolean isInput(SpanEvent event) {
        return INPUT_ROLES.containsKey(event.name());
    }

    public static boolean isOutput(SpanEvent event) {
        return event.name().equals(CHOICE);
    }

    static boolean isCarrier(SpanEvent event) {
        return CARRIERS.contains(event.name());
    }

    static boolean isMessage(SpanEvent event) {
        return event.name().startsWith("gen_ai.")
                && (isInput(event) || isOutput(event) || isCarrier(event));
    }

    /// `{"event":name,"time":epoch nanoseconds,"role":…,…}` with the attributes of the event,
    /// nested at the dots of their names; names of the conventions' own stay whole.
    static void write(JsonText out, SpanEvent event) {
        MessageTree message = new MessageTree();
        message.put("event", new AttributeValue.Text(event.name()));
        message.put("time", new AttributeValue.Whole(event.timeUnixNanos()));
        for (Attribute attribute : event.attributes()) {
            String key = attribute.key();
            boolean whole = key.startsWith("gen_ai.") || key.indexOf('.') < 0;
            if (whole) {
                message.put(key, attribute.value());
            } else {
                message.put(List.of(key.split("\\.", 16)), attribute.value());
            }
        }
        String role = INPUT_ROLES.get(event.name());
        if (role != null && !message.has("role")) {
            message.put("role", new AttributeValue.Text(role));
        }
        message.writeTo(out);
    }

    /// The reason in a `gen_ai.choice`.
    public static @Nullable AttributeValue finishReason(SpanEvent event) {
        for (Attribute attribute : event.attributes()) {
            if (attribute.key().equals("finish_reason")) {
                return attribute.value();
            }
        }
        return null;
    }
}
