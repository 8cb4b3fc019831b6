package io.tracemill.query.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/// What was said in some spans.
///
/// @param totalTokens and
/// @param totalCost of the spans, each call once
/// @param toolDefinitions as OpenAI writes them, by name
/// @param toolNames of tools that are only named
public record Conversation(
        List<Block> blocks,
        long totalTokens,
        BigDecimal totalCost,
        List<JsonNode> toolDefinitions,
        List<String> toolNames) {

    public Conversation {
        blocks = List.copyOf(blocks);
        toolDefinitions = List.copyOf(toolDefinitions);
        toolNames = List.copyOf(toolNames);
    }
}
