package io.tracemill.query.message.thread;

import io.tracemill.query.message.Block;
import io.tracemill.query.message.MessageSpan;
import io.tracemill.query.message.Place;
import io.tracemill.query.message.Role;
import io.tracemill.query.message.SpanMessage;
import io.tracemill.query.message.content.Content;
import io.tracemill.query.message.source.SpanReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A span in its trace, with its blocks.
final class Node {

    private final MessageSpan span;
    private final int order;
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable Node parent;

    /// @param order of the span among those of its trace
    Node(MessageSpan span, int order) {
        this.span = span;
        this.order = order;
        List<SpanMessage> messages = SpanReader.read(span);
        int turn = beginningOfTurn(messages);
        int question = beginningOfQuestion(messages);
        for (int i = 0; i < messages.size(); i++) {
            SpanMessage message = messages.get(i);
            Section section = section(message, i < turn, i < question);
            List<Content> contents = message.message().contents();
            for (int entry = 0; entry < contents.size(); entry++) {
                Block block = new Block(span, message, i, entry, contents.get(entry));
                entries.add(new Entry(this, block, section));
            }
        }
    }

    MessageSpan span() {
        return span;
    }

    int order() {
        return order;
    }

    List<Entry> entries() {
        return entries;
    }

    /// The span above it, if it is known; never one of those below.
    @Nullable Node parent() {
        return parent;
    }

    void parent(@Nullable Node other) {
        parent = other;
    }

    boolean isGeneration() {
        return span.isGeneration();
    }

    boolean hasAny(Section section) {
        return entries.stream().anyMatch(entry -> entry.section == section);
    }

    private static Section section(SpanMessage message, boolean isPast, boolean isSoFar) {
        return switch (message.place()) {
            case INPUT ->
                    message.message().role() == Role.SYSTEM
                            ? Section.INSTRUCTION
                            : isPast ? Section.PAST : isSoFar ? Section.SO_FAR : Section.ASKED;
            case OUTPUT -> Section.ANSWERED;
            case TOOL_INPUT, TOOL_OUTPUT -> Section.TOOL;
            case TOLD_CALL -> Section.TOLD_CALL;
            case PROMPT -> Section.PROMPT;
            case DOCUMENT -> Section.DOCUMENT;
            case ERROR -> Section.ERROR;
        };
    }

    /// Behind the last answer that the user replied to.
    private static int beginningOfTurn(List<SpanMessage> messages) {
        boolean replied = false;
        for (int i = messages.size() - 1; i >= 0; i--) {
            boolean isInput = messages.get(i).place() == Place.INPUT;
            Role role = messages.get(i).message().role();
            if (isInput && role == Role.ASSISTANT && replied) {
                return i + 1;
            }
            replied |= isInput && role == Role.USER;
        }
        return 0;
    }

    /// Behind the last thing that the model said before it was asked again.
    private static int beginningOfQuestion(List<SpanMessage> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            SpanMessage message = messages.get(i);
            if (message.place() == Place.INPUT && message.message().role() == Role.ASSISTANT) {
                return i + 1;
            }
        }
        return 0;
    }
}
