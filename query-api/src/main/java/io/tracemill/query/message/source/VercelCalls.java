package io.tracemill.query.message.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.message.Attributes;
import io.tracemill.query.message.FinishReason;
import io.tracemill.query.message.Message;
import io.tracemill.query.message.MessageSpan;
import io.tracemill.query.message.Role;
import io.tracemill.query.message.content.Content;
import io.tracemill.query.message.content.JsonMembers;
import io.tracemill.query.message.content.ToolParts;
import java.util.ArrayList;
import java.util.List;

/// The calls that Vercel's AI SDK tells beside an answer; where it carries them out itself, each
/// has a span of its own as well.
final class VercelCalls {

    static final String SOURCE = "ai.response.toolCalls";

    private VercelCalls() {}

    static List<Message> read(MessageSpan span, Attributes attributes) {
        boolean isOutput = span.output().source().equals(SOURCE);
        String sent = isOutput ? span.output().text() : attributes.text(SOURCE);
        List<Content> calls = new ArrayList<>();
        JsonMembers.parsed(sent)
                .ifPresent(list -> {
                    for (JsonNode call : list) {
                        ToolParts.call(call).ifPresent(calls::add);
                    }
                });
        return calls.isEmpty()
                ? List.of()
                : List.of(Message.of(Role.ASSISTANT, calls).finishing(finish(attributes)));
    }

    static FinishReason finish(Attributes attributes) {
        return FinishReason.named(attributes.text("ai.response.finishReason", "ai.finishReason"));
    }
}
