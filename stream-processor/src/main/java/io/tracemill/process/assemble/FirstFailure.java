package io.tracemill.process.assemble;

import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;

/// Where a trace first went wrong: a failure rises from the span that ends first, of several the
/// innermost, which starts last. One that says something goes before one that does not.
record FirstFailure(SpanId spanId, long startUnixNanos, long endUnixNanos, String message) {

    static final FirstFailure NONE = new FirstFailure(SpanId.NONE, 0, 0, "");

    /// What a failure says: its message, else its exception's type, else its code.
    static String message(Outcome outcome) {
        if (!outcome.isError()) {
            return "";
        }
        String said =
                outcome.statusMessage().isEmpty()
                        ? outcome.exceptionType().isEmpty()
                                ? outcome.errorCode()
                                : outcome.exceptionType()
                        : outcome.statusMessage();
        return Bounds.message(said);
    }

    FirstFailure orFirst(SpanFacts span) {
        if (!span.outcome().isError()) {
            return this;
        }
        String said = message(span.outcome());
        return spanId.isNone() || precedes(span, said)
                ? new FirstFailure(span.spanId(), span.startUnixNanos(), span.endUnixNanos(), said)
                : this;
    }

    private boolean precedes(SpanFacts span, String said) {
        if (said.isEmpty() != message.isEmpty()) {
            return message.isEmpty();
        }
        if (span.endUnixNanos() != endUnixNanos) {
            return span.endUnixNanos() < endUnixNanos;
        }
        if (span.startUnixNanos() != startUnixNanos) {
            return span.startUnixNanos() > startUnixNanos;
        }
        return span.spanId().value().compareTo(spanId.value()) < 0;
    }
}
