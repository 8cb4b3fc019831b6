package io.tracemill.query.message.source;

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
                attributes.text(
                        "gen_ai.tool.call.id", "ai.toolCall.id", "tool_call.id", "tool.id");
        List<SpanMessage> messages = new ArrayList<>();
        if (!span.input().isEmpty()) {
            messages.add(call(span, id));
        }
        String answer = span.output().text();
        boolean counts =
                !STRUCTURED.contains(span.output().source())
                        || JsonMembers.parsed(answer).isPresent();
        if (!answer.isEmpty() && counts) {
            messages.add(result(span, id));
        }
        return messages;
    }

    private static SpanMessage call(MessageSpan span, String id) {
        String name = span.toolName().isEmpty() ? span.name() : span.toolName();
        Content call =
                new Content.ToolUse(
                        id, name, ToolParts.arguments(TextNode.valueOf(span.input().text())));
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

    private static SpanMessage result(MessageSpan span, String id) {
        Content result =
                ToolParts.result(id, TextNode.valueOf(span.output().text()), span.isError());
        return new SpanMessage(
                Message.of(Role.TOOL, List.of(result)),
                Place.TOOL_OUTPUT,
                Category.TOOL,
                false,
                span.endUnixNanos(),
                span.endUnixNanos());
    }
}
