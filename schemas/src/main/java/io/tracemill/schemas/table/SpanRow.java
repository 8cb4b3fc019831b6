package io.tracemill.schemas.table;

import io.tracemill.schemas.model.EventTime;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.model.TraceEvent;

/// A row of `spans`: one span of an event, the offset of the event in its partition of
/// `trace-events`, and what is said about the span.
public record SpanRow(TraceEvent event, Span span, long offset, SpanVerdict verdict) {

    /// Of two rows with one key ClickHouse keeps the higher version: the one accepted first.
    long version() {
        return Long.MAX_VALUE - offset;
    }

    /// Days since 1970 of the partition the row goes to.
    public int partitionDay() {
        return EventTime.partitionDay(span.facts().startUnixNanos(), event.receivedUnixMillis());
    }
}
