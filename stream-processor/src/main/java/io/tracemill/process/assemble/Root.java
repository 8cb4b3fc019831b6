package io.tracemill.process.assemble;

import io.tracemill.schemas.model.Failure;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import java.util.Optional;

/// The span that speaks for the trace: the earliest one without a parent; of two equally early ones
/// the one that was made from the trace itself, then the one with the smaller id.
record Root(
        SpanId spanId,
        long startUnixNanos,
        boolean synthetic,
        String name,
        Optional<Failure> failure,
        String message,
        boolean hasInput,
        boolean hasOutput) {

    static final Root NONE =
            new Root(SpanId.NONE, 0, false, "", Optional.empty(), "", false, false);

    static Root of(SpanFacts span, Optional<Failure> failure) {
        return new Root(
                span.spanId(),
                span.startUnixNanos(),
                span.synthetic(),
                Bounds.name(span.name()),
                failure,
                failure.isEmpty() ? "" : Cause.message(span.outcome()),
                span.hasInput(),
                span.hasOutput());
    }

    boolean isNone() {
        return spanId.isNone();
    }

    boolean failed() {
        return failure.isPresent();
    }

    Root orEarlier(SpanFacts span, Optional<Failure> ofSpan) {
        return isNone() || precedes(span) ? of(span, ofSpan) : this;
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
