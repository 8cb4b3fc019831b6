package io.tracemill.query.surface.sideseat.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One part of one message. What is absent is left out.
///
/// @param entryType the `type` of the content
/// @param messageIndex of the message in its span
/// @param entryIndex of the part in its message
/// @param spanPath the parent, if there is one, and the span
/// @param name of who speaks
/// @param tokens of the span, as
/// @param cost is
/// @param sourceType `attribute` or `event`
/// @param contentHash equal where the content says the same
/// @param isSemantic always
record BlockSchema(
        String entryType,
        JsonNode content,
        String role,
        String traceId,
        String spanId,
        @JsonInclude(Include.NON_NULL) @Nullable String sessionId,
        int messageIndex,
        int entryIndex,
        @JsonInclude(Include.NON_NULL) @Nullable String parentSpanId,
        List<String> spanPath,
        String timestamp,
        String observationType,
        @JsonInclude(Include.NON_NULL) @Nullable String model,
        @JsonInclude(Include.NON_NULL) @Nullable String provider,
        @JsonInclude(Include.NON_NULL) @Nullable String name,
        @JsonInclude(Include.NON_NULL) @Nullable String finishReason,
        @JsonInclude(Include.NON_NULL) @Nullable String toolUseId,
        @JsonInclude(Include.NON_NULL) @Nullable String toolName,
        long tokens,
        BigDecimal cost,
        String statusCode,
        boolean isError,
        String sourceType,
        String category,
        String contentHash,
        boolean isSemantic) {}
