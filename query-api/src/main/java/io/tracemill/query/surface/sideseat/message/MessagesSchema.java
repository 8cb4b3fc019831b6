package io.tracemill.query.surface.sideseat.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A conversation.
///
/// @param toolDefinitions in OpenAI's form, by name
/// @param toolNames of tools without a definition
record MessagesSchema(
        List<BlockSchema> messages,
        MessagesMetadataSchema metadata,
        List<JsonNode> toolDefinitions,
        List<String> toolNames) {

    /// @param totalTokens of all spans that were asked for, whatever the filters, as
    /// @param totalCost is
    /// @param startTime of the first message; the time of the answer when there is none
    /// @param endTime of the last one
    record MessagesMetadataSchema(
            int totalMessages,
            long totalTokens,
            BigDecimal totalCost,
            String startTime,
            @Nullable String endTime) {}
}
