package io.tracemill.query.message.thread;

import io.tracemill.query.message.Block;
import io.tracemill.query.message.Place;
import io.tracemill.query.message.Role;
import io.tracemill.query.message.content.Content;
import io.tracemill.query.message.content.ContentHash;
import java.util.Comparator;

/// A block on its way into the conversation, or out of it.
final class Entry {

    /// By time; of one time in the order of the spans, and of one span in its own order.
    static final Comparator<Entry> ORDER =
            Comparator.comparingLong(Entry::orderNanos)
                    .thenComparingInt(entry -> entry.node.order())
                    .thenComparingInt(entry -> entry.block.messageIndex())
                    .thenComparingInt(entry -> entry.block.entryIndex());

    final Node node;
    final Block block;
    final Section section;

    /// Who says what; equal for blocks that say the same.
    final String words;

    private boolean kept = true;

    Entry(Node node, Block block, Section section) {
        this.node = node;
        this.block = block;
        this.section = section;
        this.words = role().word() + ' ' + hash(block.content());
    }

    boolean isKept() {
        return kept;
    }

    void drop() {
        kept = false;
    }

    Role role() {
        return block.role();
    }

    Place place() {
        return block.message().place();
    }

    long orderNanos() {
        return block.message().orderNanos();
    }

    /// The id of the call that it asks for or answers; empty when it does neither or has none.
    String callId() {
        return switch (block.content()) {
            case Content.ToolUse call -> call.id();
            case Content.ToolResult result -> result.toolUseId();
            default -> "";
        };
    }

    /// A hash where it is one of a text that is short enough to stand for itself would cost more.
    private static String hash(Content content) {
        return content instanceof Content.Text(String text) && text.length() < 64
                ? "text " + text
                : ContentHash.of(content);
    }
}
