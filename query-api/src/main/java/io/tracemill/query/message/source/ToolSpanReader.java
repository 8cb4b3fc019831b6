package io.tracemill.query.message.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tracemill.query.message.Attributes;
import io.tracemill.query.message.Category;
import io.tracemill.query.message.FinishReason;
import io.tracemill.query.message.Message;
import io.tracemill.query.message.MessageSpan;
import io.tracemill.query.message.Place;
import io.tracemill.query.message.Role;
import io.tracemill.query.message.SpanMessage;
import io.tracemill.query.message.content.Content;
import io.tracemill.query.message.content.JsonMembers;
import io.tracemill.query.message.content.ToolParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells the span of a tool as a call and its result.
final class ToolSpanReader {

    /// What these hold counts only where it is an object or a list, as in SideSeat: a plain value
    /// comes back in the messages of the next call.
    private static final Set<String> STRUCTURED =
            Set.of("output.value", "ai.toolCall.result", "ai.toolCall.output");

    private ToolSpanReader() {}

    static List<SpanMessage> read(MessageSpan span, Attributes attributes) {
        String id =
                attributes.text("gen_ai.tool.call.id", "ai.toolCall.id", "tool_call.id", "tool.id");
        Optional<Content.ToolResult> result = result(span, id);
        List<SpanMessage> messages = new ArrayList<>();
        if (!span.input().isEmpty()) {
            messages.add(call(span, result.map(Content.ToolResult::toolUseId).orElse(id)));
        }
        result.ifPresent(found -> messages.add(answer(span, found)));
        return messages;
    }

    private static SpanMessage call(MessageSpan span, String id) {
        String name = span.toolName().isEmpty() ? span.name() : span.toolName();
        Content call = new Content.ToolUse(id, name, arguments(span.input().text()));
        Message message =
                Message.of(Role.ASSISTANT, List.of(call)).finishing(FinishReason.TOOL_USE);
        return new SpanMessage(
                message,
                Place.TOOL_INPUT,
                Category.TOOL_INPUT,
                false,
                span.startUnixNanos(),
                span.startUnixNanos());
    }

    /// OpenLLMetry writes how a function was called: `{"args":[{…}],"kwargs":{}}`.
    private static JsonNode arguments(String text) {
        JsonNode sent = ToolParts.arguments(TextNode.valueOf(text));
        JsonNode args = sent.path("args");
        JsonNode named = sent.path("kwargs");
        if (sent.size() != 2 || !args.isArray() || !named.isObject()) {
            return sent;
        }
        boolean isOne = args.size() == 1 && args.get(0).isObject() && named.isEmpty();
        return isOne ? args.get(0) : args.isEmpty() ? named : sent;
    }

    /// LangChain's tools answer with a message, which knows the id of the call.
    private static Optional<Content.ToolResult> result(MessageSpan span, String id) {
        String answer = span.output().text();
        Optional<JsonNode> json = JsonMembers.parsed(answer);
        if (answer.isEmpty() || json.isEmpty() && STRUCTURED.contains(span.output().source())) {
            return Optional.empty();
        }
        return json.filter(MessageReader::isMessage)
                .flatMap(message -> ofMessage(message))
                .or(() ->
                        Optional.of(
                                ToolParts.result(id, TextNode.valueOf(answer), span.isError())));
    }

    private static Optional<Content.ToolResult> ofMessage(JsonNode message) {
        return new MessageReader(Role.TOOL)
                .read(message).contents().stream()
                        .filter(Content.ToolResult.class::isInstance)
                        .map(Content.ToolResult.class::cast)
                        .findFirst();
    }

    private static SpanMessage answer(MessageSpan span, Content.ToolResult result) {
        return new SpanMessage(
                Message.of(Role.TOOL, List.of(result)),
                Place.TOOL_OUTPUT,
                Category.TOOL,
                false,
                span.endUnixNanos(),
                span.endUnixNanos());
    }
}
