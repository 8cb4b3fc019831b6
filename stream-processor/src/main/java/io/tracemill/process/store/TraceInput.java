package io.tracemill.process.store;

import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceRepeat;

/// What changes what is known of a trace.
public sealed interface TraceInput {

    /// Spans of its own.
    record Spans(TraceFacts facts) implements TraceInput {}

    /// What is known of other traces that asked the same.
    record Repeat(TraceRepeat repeat) implements TraceInput {}
}
