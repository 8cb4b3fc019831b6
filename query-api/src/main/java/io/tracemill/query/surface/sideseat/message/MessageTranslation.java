package io.tracemill.query.surface.sideseat.message;

import io.tracemill.query.message.Block;
import io.tracemill.query.message.Conversation;
import io.tracemill.query.message.FinishReason;
import io.tracemill.query.message.MessageSpan;
import io.tracemill.query.message.content.Content;
import io.tracemill.query.message.content.ContentHash;
import io.tracemill.query.message.content.ContentJson;
import io.tracemill.query.span.Observation;
import io.tracemill.query.surface.sideseat.message.MessagesSchema.MessagesMetadataSchema;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Turns conversations into SideML.
final class MessageTranslation {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Clock clock;

    MessageTranslation(Clock clock) {
        this.clock = clock;
    }

    /// @param wanted which blocks are shown; totals are of all
    MessagesSchema messages(Conversation conversation, Predicate<Block> wanted) {
        List<Block> blocks = conversation.blocks().stream().filter(wanted).toList();
        return new MessagesSchema(
                blocks.stream().map(MessageTranslation::block).toList(),
                metadata(conversation, blocks),
                conversation.toolDefinitions(),
                conversation.toolNames());
    }

    private MessagesMetadataSchema metadata(Conversation conversation, List<Block> blocks) {
        long now = Math.multiplyExact(clock.millis(), 1_000_000L);
        long start = blocks.stream().mapToLong(Block::unixNanos).min().orElse(now);
        long end = blocks.stream().mapToLong(Block::unixNanos).max().orElse(0);
        return new MessagesMetadataSchema(
                blocks.size(),
                conversation.totalTokens(),
                dollars(conversation.totalCost()),
                time(start),
                blocks.isEmpty() ? null : time(end));
    }

    static BlockSchema block(Block block) {
        MessageSpan span = block.span();
        Content content = block.content();
        FinishReason finish = block.message().message().finish();
        return new BlockSchema(
                content.type(),
                ContentJson.of(content),
                block.role().word(),
                span.traceId(),
                span.spanId(),
                present(span.sessionId()),
                block.messageIndex(),
                block.entryIndex(),
                present(span.parentSpanId()),
                span.parentSpanId().isEmpty()
                        ? List.of(span.spanId())
                        : List.of(span.parentSpanId(), span.spanId()),
                time(block.unixNanos()),
                Observation.of(span.kind()),
                present(span.model()),
                present(span.provider()),
                present(block.message().message().name()),
                finish == FinishReason.NONE ? null : finish.word(),
                present(callId(content)),
                content instanceof Content.ToolUse call ? present(call.name()) : null,
                span.totalTokens(),
                dollars(span.cost()),
                span.status().toUpperCase(Locale.ROOT),
                span.isError(),
                block.message().isEvent() ? "event" : "attribute",
                block.message().category().word(),
                ContentHash.of(content),
                true);
    }

    /// Without zeros at the end and without an exponent; nothing is `0.0`.
    static BigDecimal dollars(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
    }

    private static String callId(Content content) {
        return switch (content) {
            case Content.ToolUse call -> call.id();
            case Content.ToolResult result -> result.toolUseId();
            default -> "";
        };
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }

    /// RFC 3339 with 0, 3, 6 or 9 digits behind the second.
    private static String time(long unixNanos) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(unixNanos, NANOS_PER_SECOND),
                        Math.floorMod(unixNanos, NANOS_PER_SECOND))
                .toString();
    }
}
