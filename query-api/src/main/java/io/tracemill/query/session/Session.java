package io.tracemill.query.session;

import io.tracemill.query.span.SpanCost;
import io.tracemill.schemas.model.TokenUsage;

/// A session, as the spans that carry its id tell. Absent texts are empty.
///
/// @param observationCount spans that do GenAI work
/// @param usage of each model call once
/// @param cost of the same, each to the millionth of a dollar
public record Session(
        String sessionId,
        String userId,
        String environment,
        long startUnixNanos,
        long endUnixNanos,
        long traceCount,
        long spanCount,
        long observationCount,
        TokenUsage usage,
        SpanCost cost) {}
