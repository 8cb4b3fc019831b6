package io.tracemill.query.surface.sideseat.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the messages of the spans that were received last.
record FeedMessagesSchema(
        List<BlockSchema> data,
        PaginationSchema pagination,
        FeedMetadataSchema metadata,
        List<JsonNode> toolDefinitions,
        List<String> toolNames) {

    /// @param nextCursor for the page behind this one; none when this one is empty
    record PaginationSchema(@Nullable String nextCursor, boolean hasMore) {}

    /// @param spanCount of spans that say something
    record FeedMetadataSchema(
            int messageCount, int spanCount, long totalTokens, BigDecimal totalCost) {}
}
