package io.tracemill.process.assemble;

import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;

/// The span that speaks for the trace: the earliest one without a parent; of two equally early ones
/// the one that was made from the trace itself, then the one with the smaller id.
record Root(
        SpanId spanId,
        long startUnixNanos,
        boolean synthetic,
        String name,
        boolean failed,
        String message,
        boolean hasInput,
        boolean hasOutput) {

    static final Root NONE = new Root(SpanId.NONE, 0, false, "", false, "", false, false);

    static Root of(SpanFacts span) {
        return new Root(
                span.spanId(),
                span.startUnixNanos(),
                span.synthetic(),
                Bounds.name(span.name()),
                span.outcome().isError(),
                FirstFailure.message(span.outcome()),
                span.hasInput(),
                span.hasOutput());
    }

    boolean isNone() {
        return spanId.isNone();
    }

    Root orEarlier(SpanFacts span) {
        return isNone() || precedes(span) ? of(span) : this;
    }

    private boolean precedes(SpanFacts span) {
        if (span.startUnixNanos() != startUnixNanos) {
            return span.startUnixNanos() < startUnixNanos;
        }
        if (span.synthetic() != synthetic) {
            return span.synthetic();
        }
        return span.spanId().value().compareTo(spanId.value()) < 0;
    }
}
