package io.tracemill.schemas.model;

/// What went wrong in a trace, by which rule, on which evidence, and the span that it came from.
///
/// @param failureRule empty when nothing went wrong, and then the rest says nothing
public record TraceFailure(
        FailureType failureType, String failureRule, String failureEvidence, SpanId failureSpanId) {

    public static final TraceFailure NONE =
            new TraceFailure(FailureType.UNKNOWN, "", "", SpanId.NONE);

    public static TraceFailure of(Failure failure, SpanId spanId) {
        return new TraceFailure(failure.type(), failure.rule(), failure.evidence(), spanId);
    }

    public boolean isNone() {
        return failureRule.isEmpty();
    }

    /// The type's name on the wire and in the tables, empty when nothing went wrong.
    public String typeName() {
        return isNone() ? "" : failureType.wireName();
    }
}
