package io.tracemill.query.span;

import io.tracemill.query.trace.TraceRef;
import io.tracemill.schemas.model.TokenUsage;
import java.util.List;

/// A span without its texts: all that the summary of a trace is made of. Absent texts are empty.
///
/// @param name as sent
/// @param message what Logfire makes of the name, which is a template with it
/// @param kind as stored: `llm`, `tool`, `other`, …
/// @param responseId of a model's answer, as its provider gave it
/// @param inputSource empty when it has no input
/// @param exception what its exception says, else its status when it failed
/// @param metadata the attribute of that name, of a root only
/// @param matched whether it fulfils what was asked of spans
/// @param version of two rows with one id the higher one counts
public record LightSpan(
        TraceRef trace,
        String spanId,
        String parentSpanId,
        long startUnixNanos,
        long durationNanos,
        String name,
        String message,
        String kind,
        boolean synthetic,
        boolean failed,
        String sessionId,
        String userId,
        String environment,
        List<String> tags,
        String responseId,
        TokenUsage usage,
        SpanCost cost,
        String inputSource,
        String outputSource,
        String exception,
        String metadata,
        boolean matched,
        long version) {

    public LightSpan {
        tags = List.copyOf(tags);
    }

    /// What it is called where people read it.
    public String title() {
        return message.isEmpty() ? name : message;
    }

    public boolean isRoot() {
        return parentSpanId.isEmpty();
    }

    public long endUnixNanos() {
        return startUnixNanos + durationNanos;
    }

    public boolean isGeneration() {
        return Observation.isGeneration(kind);
    }

    public boolean usedTokens() {
        return usage.inputTokens() + usage.outputTokens() > 0;
    }
}
