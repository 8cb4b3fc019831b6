package io.tracemill.process.assemble;

import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.SpanRef;

/// A span that was chosen among others by when it starts or ends.
record Pick(SpanId spanId, long startUnixNanos, long endUnixNanos) {

    static final Pick NONE = new Pick(SpanId.NONE, 0, 0);

    static Pick of(SpanFacts span) {
        return new Pick(span.spanId(), span.startUnixNanos(), span.endUnixNanos());
    }

    boolean isNone() {
        return spanId.isNone();
    }

    /// The one that starts first, then the one with the smaller id.
    Pick orEarlier(SpanFacts span) {
        if (isNone() || span.startUnixNanos() < startUnixNanos) {
            return of(span);
        }
        return span.startUnixNanos() == startUnixNanos && hasSmallerId(span) ? of(span) : this;
    }

    /// The one that ends last, then the one with the smaller id.
    Pick orLater(SpanFacts span) {
        if (isNone() || span.endUnixNanos() > endUnixNanos) {
            return of(span);
        }
        return span.endUnixNanos() == endUnixNanos && hasSmallerId(span) ? of(span) : this;
    }

    SpanRef ref() {
        return isNone() ? SpanRef.NONE : new SpanRef(spanId, startUnixNanos);
    }

    private boolean hasSmallerId(SpanFacts span) {
        return span.spanId().value().compareTo(spanId.value()) < 0;
    }
}
