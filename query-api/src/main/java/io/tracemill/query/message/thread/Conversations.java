package io.tracemill.query.message.thread;

import io.tracemill.query.message.Block;
import io.tracemill.query.message.Conversation;
import io.tracemill.query.message.MessageSpan;
import io.tracemill.query.message.tool.ToolDefinitions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes conversations of spans.
public final class Conversations {

    private Conversations() {}

    /// What was said in some traces, each message once, by time.
    ///
    /// @param spans of the traces, in any order
    public static Conversation of(List<MessageSpan> spans) {
        Map<String, List<MessageSpan>> traces = new LinkedHashMap<>();
        spans.forEach(
                span -> traces.computeIfAbsent(span.traceId(), _ -> new ArrayList<>()).add(span));
        List<Entry> entries = new ArrayList<>();
        long tokens = 0;
        BigDecimal cost = BigDecimal.ZERO;
        for (List<MessageSpan> trace : traces.values()) {
            Forest forest = new Forest(trace);
            dropRepeats(forest);
            entries.addAll(forest.entries());
            for (Node call : Totals.calls(forest)) {
                tokens += call.span().totalTokens();
                cost = cost.add(call.span().cost());
            }
        }
        return conversation(entries, spans, tokens, cost);
    }

    /// All that one span says, also what others said before.
    public static Conversation ofSpan(MessageSpan span) {
        return conversation(
                new Node(span, 0).entries(), List.of(span), span.totalTokens(), span.cost());
    }

    private static void dropRepeats(Forest forest) {
        Frames.drop(forest);
        NestedRepeats.drop(forest);
        ToolRepeats.drop(forest);
        History.drop(forest);
    }

    private static Conversation conversation(
            List<Entry> entries, List<MessageSpan> spans, long tokens, BigDecimal cost) {
        List<Block> blocks =
                entries.stream()
                        .filter(Entry::isKept)
                        .sorted(Entry.ORDER)
                        .map(entry -> entry.block)
                        .toList();
        ToolDefinitions tools = new ToolDefinitions();
        spans.forEach(tools::collect);
        return new Conversation(blocks, tokens, cost, tools.definitions(), tools.names());
    }
}
