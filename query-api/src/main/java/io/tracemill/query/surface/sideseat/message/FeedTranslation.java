package io.tracemill.query.surface.sideseat.message;

import static java.util.stream.Collectors.toSet;

import io.tracemill.query.message.Block;
import io.tracemill.query.message.Conversation;
import io.tracemill.query.message.MessageSpan;
import io.tracemill.query.surface.sideseat.message.FeedMessagesSchema.FeedMetadataSchema;
import io.tracemill.query.surface.sideseat.message.FeedMessagesSchema.PaginationSchema;
import io.tracemill.query.surface.sideseat.parameter.FeedCursor;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Turns what was said lately into a page of a feed.
final class FeedTranslation {

    private static final Comparator<Block> NEWEST_SPAN_FIRST =
            Comparator.comparingLong((Block block) -> block.span().startUnixNanos())
                    .thenComparing(block -> block.span().spanId())
                    .reversed()
                    .thenComparingInt(Block::messageIndex)
                    .thenComparingInt(Block::entryIndex);

    private FeedTranslation() {}

    private record Id(String traceId, String spanId) {

        static Id of(MessageSpan span) {
            return new Id(span.traceId(), span.spanId());
        }
    }

    /// @param spans that were found, newest receipt first
    /// @param hasMore whether there are others behind them
    static FeedMessagesSchema page(
            List<MessageSpan> spans,
            boolean hasMore,
            Conversation conversation,
            Predicate<Block> wanted) {
        List<Block> blocks =
                conversation.blocks().stream().filter(wanted).sorted(NEWEST_SPAN_FIRST).toList();
        Set<Id> saying = blocks.stream().map(block -> Id.of(block.span())).collect(toSet());
        List<MessageSpan> speaking =
                spans.stream().filter(span -> saying.contains(Id.of(span))).toList();
        return new FeedMessagesSchema(
                blocks.stream().map(MessageTranslation::block).toList(),
                new PaginationSchema(spans.isEmpty() ? null : cursor(spans.getLast()), hasMore),
                new FeedMetadataSchema(
                        blocks.size(),
                        speaking.size(),
                        speaking.stream().mapToLong(MessageSpan::totalTokens).sum(),
                        cost(speaking)),
                conversation.toolDefinitions(),
                conversation.toolNames());
    }

    private static String cursor(MessageSpan last) {
        return FeedCursor.behind(last.receivedUnixMillis(), last.spanId());
    }

    private static BigDecimal cost(List<MessageSpan> spans) {
        return MessageTranslation.dollars(
                spans.stream().map(MessageSpan::cost).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
