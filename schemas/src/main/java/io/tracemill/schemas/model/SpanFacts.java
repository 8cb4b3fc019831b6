package io.tracemill.schemas.model;

import java.util.List;

/// The small facts of a span: all that assembling and classifying a trace needs. Absent texts are
/// empty.
///
/// @param nonGenAi ordinary traffic (HTTP, database, messaging) that merely came along
/// @param synthetic made from a payload that describes a trace as one flat thing; left out of span
///   counts and lists
/// @param otelKind OpenTelemetry's span kind, 0 (unspecified) to 5 (consumer)
/// @param startUnixNanos as sent, in epoch nanoseconds
/// @param endUnixNanos as sent, never before the start
/// @param retryCount attempts beyond the first, as the client counted them
public record SpanFacts(
        SpanId spanId,
        SpanId parentSpanId,
        String name,
        Kind kind,
        boolean nonGenAi,
        boolean synthetic,
        int otelKind,
        long startUnixNanos,
        long endUnixNanos,
        Outcome outcome,
        ModelUse modelUse,
        String toolName,
        String agentName,
        String sessionId,
        String userId,
        List<String> tags,
        int retryCount,
        boolean hasInput,
        boolean hasOutput,
        Call call) {

    public SpanFacts {
        tags = List.copyOf(tags);
        if (spanId.isNone()) {
            throw new IllegalArgumentException("span id: expected 1 to 256 characters, got none");
        }
        if (startUnixNanos < 0 || endUnixNanos < startUnixNanos) {
            throw new IllegalArgumentException(
                    "span times: expected 0 <= start <= end, got %d and %d"
                            .formatted(startUnixNanos, endUnixNanos));
        }
    }

    public boolean isRoot() {
        return parentSpanId.isNone();
    }

    public long durationNanos() {
        return endUnixNanos - startUnixNanos;
    }
}
