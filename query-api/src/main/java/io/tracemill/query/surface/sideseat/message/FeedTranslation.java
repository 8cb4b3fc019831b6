package io.tracemill.query.surface.sideseat.message;

import io.tracemill.query.message.Block;
import io.tracemill.query.message.Conversation;
import io.tracemill.query.message.MessageSpan;
import io.tracemill.query.surface.sideseat.message.FeedSchema.MetadataSchema;
import io.tracemill.query.surface.sideseat.message.FeedSchema.PaginationSchema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Turns what was said lately into a page of a feed.
final class FeedTranslation {

    private static final Comparator<Block> NEWEST_SPAN_FIRST =
            Comparator.comparingLong((Block block) -> block.span().startUnixNanos())
                    .thenComparing(block -> block.span().spanId())
                    .reversed()
                    .thenComparingInt(Block::messageIndex)
                    .thenComparingInt(Block::entryIndex);

    private FeedTranslation() {}

    /// @param spans that were found, newest receipt first
    /// @param hasMore whether there are others behind them
    static FeedSchema page(
            List<MessageSpan> spans,
            boolean hasMore,
            Conversation conversation,
            Predicate<Block> wanted) {
        List<Block> blocks =
                conversation.blocks().stream().filter(wanted).sorted(NEWEST_SPAN_FIRST).toList();
        List<MessageSpan> speaking =
                spans.stream()
                        .filter(span -> blocks.stream().anyMatch(block -> block.span() == span))
                        .toList();
        return new FeedSchema(
                blocks.stream().map(MessageTranslation::block).toList(),
                new PaginationSchema(hasMore ? cursor(spans.getLast()) : null, hasMore),
                new MetadataSchema(
                        blocks.size(),
                        speaking.size(),
                        speaking.stream().mapToLong(MessageSpan::totalTokens).sum(),
                        cost(speaking)),
                conversation.toolDefinitions(),
                conversation.toolNames());
    }

    /// When it was received, in microseconds, and which one it is.
    private static @Nullable String cursor(MessageSpan last) {
        String text = last.receivedUnixMillis() * 1000 + ":" + last.spanId();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static BigDecimal cost(List<MessageSpan> spans) {
        return MessageTranslation.dollars(
                spans.stream().map(MessageSpan::cost).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
