package io.tracemill.query.message.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tracemill.query.message.FinishReason;
import io.tracemill.query.message.Message;
import io.tracemill.query.message.Role;
import io.tracemill.query.message.content.Content;
import io.tracemill.query.message.content.JsonMembers;
import io.tracemill.query.message.content.PartReader;
import io.tracemill.query.message.content.ToolParts;
import java.util.List;
import java.util.Set;

/// Reads one message, whoever wrote it: OpenAI's chat and responses, Anthropic, Gemini, Bedrock,
/// Vercel, LangChain, OpenInference, the GenAI conventions.
final class MessageReader {

    /// Items of a list that are no messages, but parts that stand where one would.
    private static final Set<String> CALLS = Set.of("function_call", "tool_call", "tool_use");

    private static final Set<String> RESULTS = Set.of("function_call_output", "tool_result");

    private static final Content NULL = new Content.Text("null");

    private final Role otherwise;

    /// @param otherwise who says what does not tell who says it
    MessageReader(Role otherwise) {
        this.otherwise = otherwise;
    }

    /// Whether an object is a message or holds one.
    static boolean isMessage(JsonNode object) {
        return Role.named(role(object)).isPresent()
                || wrapped(object).isObject()
                || object.path("parts").isArray()
                || object.path("tool_calls").isArray()
                || isItem(object);
    }

    Message read(JsonNode sent) {
        if (!sent.isObject() || isItem(sent)) {
            Role role =
                    CALLS.contains(type(sent))
                            ? Role.ASSISTANT
                            : isItem(sent) ? Role.TOOL : otherwise;
            return Message.of(role, PartReader.read(sent).map(List::of).orElse(List.of()));
        }
        JsonNode said = unwrapped(sent);
        Role role = who(sent, said);
        String answers = role == Role.TOOL ? answers(said) : "";
        List<Content> contents = role == Role.TOOL ? results(said, answers) : spoken(said, role);
        boolean isResult =
                !contents.isEmpty()
                        && contents.stream().allMatch(Content.ToolResult.class::isInstance);
        return new Message(
                isResult ? Role.TOOL : role,
                contents,
                JsonMembers.text(said, "name"),
                finish(sent, said),
                answers);
    }

    private static boolean isItem(JsonNode object) {
        String type = type(object);
        return CALLS.contains(type) || RESULTS.contains(type);
    }

    private static JsonNode unwrapped(JsonNode sent) {
        JsonNode inner = wrapped(sent);
        return inner.isObject() ? unwrapped(inner) : sent;
    }

    /// The message inside of a choice, a generation, a candidate or a serialized object; missing
    /// when there is none.
    private static JsonNode wrapped(JsonNode sent) {
        for (String name : List.of("message", "delta")) {
            // an event's attribute is the text of an object
            JsonNode inner = JsonMembers.opened(sent.path(name));
            if (inner.isObject()) {
                return inner;
            }
        }
        if (sent.has("lc") || sent.path("id").isArray()) {
            return sent.path("kwargs");
        }
        if (Role.named(type(sent)).isPresent() && sent.path("data").isObject()) {
            return sent.get("data");
        }
        JsonNode content = sent.path("content");
        return content.path("parts").isArray() ? content : MissingNode.getInstance();
    }

    private Role who(JsonNode sent, JsonNode said) {
        return Role.named(role(said)).or(() -> Role.named(role(sent))).orElse(otherwise);
    }

    /// What tells who speaks, if it is one that we know.
    private static String role(JsonNode message) {
        String role = JsonMembers.text(message, "role");
        if (!role.isEmpty()) {
            return role;
        }
        JsonNode id = message.path("id");
        String name =
                id.isArray() && !id.isEmpty() ? id.get(id.size() - 1).asText() : type(message);
        return Role.named(name).isPresent() ? name : "";
    }

    private static String type(JsonNode object) {
        return object.path("type").asText("");
    }

    private static String answers(JsonNode said) {
        return JsonMembers.text(said, "tool_call_id", "toolCallId", "tool_use_id", "call_id", "id");
    }

    /// The content of an answer that is nothing but calls may be written as the word null.
    private static List<Content> spoken(JsonNode said, Role role) {
        List<Content> contents = ContentReader.read(said);
        return role == Role.ASSISTANT
                ? contents.stream().filter(content -> !content.equals(NULL)).toList()
                : contents;
    }

    /// Results have their id in the message or in parts of their own.
    private static List<Content> results(JsonNode said, String answers) {
        List<Content> contents = ContentReader.read(said);
        if (contents.stream().anyMatch(Content.ToolResult.class::isInstance)) {
            return contents;
        }
        JsonNode content = JsonMembers.first(said, "content", "result", "output", "response");
        boolean isError = said.path("status").asText().equals("error");
        return List.of(ToolParts.result(answers, content, isError));
    }

    private static FinishReason finish(JsonNode sent, JsonNode said) {
        String[] names = {"finish_reason", "finishReason", "stop_reason", "stopReason"};
        String word = JsonMembers.text(sent, names);
        if (word.isEmpty()) {
            word = JsonMembers.text(sent.path("generation_info"), names);
        }
        if (word.isEmpty()) {
            word = JsonMembers.text(said.path("response_metadata"), names);
        }
        return FinishReason.named(word.isEmpty() ? JsonMembers.text(said, names) : word);
    }
}
