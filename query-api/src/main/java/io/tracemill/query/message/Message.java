package io.tracemill.query.message;

import io.tracemill.query.message.content.Content;
import java.util.List;

/// One message in one form.
///
/// @param name of who speaks, empty when it was not said
/// @param answers the id of the call that a tool's message answers as a whole; empty when its parts
///   say that for themselves
public record Message(
        Role role, List<Content> contents, String name, FinishReason finish, String answers) {

    public Message {
        contents = List.copyOf(contents);
    }

    public static Message of(Role role, List<Content> contents) {
        return new Message(role, contents, "", FinishReason.NONE, "");
    }

    public Message named(String other) {
        return new Message(role, contents, other, finish, answers);
    }

    public Message finishing(FinishReason other) {
        return new Message(role, contents, name, other, answers);
    }
}
