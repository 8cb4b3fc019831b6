package io.tracemill.query.message;

import io.tracemill.query.trace.SpanText;
import java.math.BigDecimal;
import java.util.List;

/// A stored span, as far as its messages and what stands beside them go. Absent texts are empty.
///
/// @param model that was asked for, or else the one that answered
/// @param provider as it was sent
/// @param cost in dollars, to six places; 0 when nobody knows it
/// @param attributes `key=value`
/// @param events JSON array of `{"name","time","attributes"}`
/// @param version of two rows with one id the higher one counts
public record MessageSpan(
        String traceId,
        String spanId,
        String parentSpanId,
        long startUnixNanos,
        long durationNanos,
        String name,
        String kind,
        boolean synthetic,
        boolean nonGenAi,
        String status,
        String statusMessage,
        String exceptionType,
        String provider,
        String model,
        String responseId,
        long totalTokens,
        BigDecimal cost,
        String sessionId,
        String toolName,
        SpanText input,
        SpanText output,
        List<String> attributes,
        String events,
        long receivedUnixMillis,
        long version) {

    private static final long NANOS_PER_MICRO = 1000;

    public MessageSpan {
        attributes = List.copyOf(attributes);
    }

    /// When it ended, to the microsecond, but not before it started.
    public long endUnixNanos() {
        long end = startUnixNanos + durationNanos;
        return Math.max(startUnixNanos, end - end % NANOS_PER_MICRO);
    }

    public boolean isError() {
        return status.equals("error");
    }

    /// A call of a model that answers in words.
    public boolean isGeneration() {
        return kind.equals("llm") && !nonGenAi;
    }
}
