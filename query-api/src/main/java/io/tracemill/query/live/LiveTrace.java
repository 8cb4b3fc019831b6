package io.tracemill.query.live;

import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceContent;

/// A trace that is there since now, with the texts that were stored when it was announced.
public record LiveTrace(StoredTrace trace, TraceContent content) {}
