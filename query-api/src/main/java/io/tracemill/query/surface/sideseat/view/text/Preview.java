package io.tracemill.query.surface.sideseat.view.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.http.Json;
import io.tracemill.query.trace.MessageText;
import io.tracemill.query.trace.SpanText;
import io.tracemill.schemas.model.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The first words of what went into a span or came out of it.
///
/// What a tool was given and returned is no talk, and of what frameworks note beside their messages
/// only what is JSON counts; so a trace is previewed by what was said, wherever in it that was.
public final class Preview {

    static final int MAX_CHARACTERS = 200;

    /// Notes of frameworks: whatever a function took and returned.
    private static final Set<String> NOTES =
            Set.of(
                    "input.value",
                    "output.value",
                    "traceloop.entity.input",
                    "traceloop.entity.output",
                    "anyway.entity.input",
                    "anyway.entity.output",
                    "tool.parameters");

    /// Said again, and better, by spans below or beside them.
    private static final Set<String> UNSPOKEN =
            Set.of(
                    "ai.prompt",
                    "ai.response.toolCalls",
                    "ai.result.toolCalls",
                    "gen_ai.client.inference.operation.details");

    private static final List<String> CALLS = List.of("parts", "tool_calls", "content");

    private Preview() {}

    /// Whether there can be one, by what is known without the text.
    public static boolean isPossible(String kind, String source) {
        return !source.isEmpty()
                && !kind.equals(Kind.TOOL.wireName())
                && !UNSPOKEN.contains(source);
    }

    /// What the user said last.
    public static Optional<String> ofInput(String kind, SpanText input) {
        return of(kind, input, MessageText::prompt, () -> "");
    }

    /// What the model answered, else what it had said last before it called a tool, else which one
    /// it called: `get_weather({"city":"Paris"})`.
    public static Optional<String> ofOutput(String kind, SpanText input, SpanText output) {
        return of(kind, output, MessageText::response, () -> MessageText.said(input));
    }

    public static Optional<String> cut(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                stripped.codePointCount(0, stripped.length()) > MAX_CHARACTERS
                        ? stripped.substring(0, stripped.offsetByCodePoints(0, MAX_CHARACTERS))
                                + "..."
                        : stripped);
    }

    private static Optional<String> of(
            String kind,
            SpanText text,
            Function<SpanText, String> spoken,
            Supplier<String> before) {
        if (!isPossible(kind, text.source()) || text.isEmpty()) {
            return Optional.empty();
        }
        boolean structured = isStructured(text.text());
        if (NOTES.contains(text.source())) {
            return structured ? cut(spoken.apply(text)) : Optional.empty();
        }
        String said = spoken.apply(text);
        return structured && said.equals(text.text())
                ? cut(before.get()).or(() -> call(said))
                : cut(said);
    }

    private static boolean isStructured(String text) {
        String stripped = text.stripLeading();
        return stripped.startsWith("{") || stripped.startsWith("[");
    }

    /// The last call among messages in which nothing is said.
    private static Optional<String> call(String messages) {
        Optional<JsonNode> node = Json.parse(messages);
        if (node.isEmpty()) {
            return cut(messages);
        }
        JsonNode found = lastCall(node.get());
        if (found == null) {
            return Optional.empty();
        }
        JsonNode call = found.path("function").isObject() ? found.path("function") : found;
        JsonNode arguments = call.has("arguments") ? call.get("arguments") : call.path("input");
        String shown = arguments.isTextual() ? arguments.asText() : Json.text(arguments);
        return cut(call.path("name").asText() + "(" + shown + ")");
    }

    private static @Nullable JsonNode lastCall(JsonNode node) {
        if (node.isArray()) {
            for (int i = node.size() - 1; i >= 0; i--) {
                JsonNode found = lastCall(node.get(i));
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        boolean isCall =
                node.path("name").isTextual() && (node.has("arguments") || node.has("input"))
                        || node.path("function").path("name").isTextual();
        if (isCall) {
            return node;
        }
        for (String member : CALLS) {
            JsonNode found = node.path(member).isArray() ? lastCall(node.get(member)) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
