package io.tracemill.schemas.model;

/// A span that a trace did not have before, and whether it failed by what is said of it alone.
public record NewSpan(SpanId spanId, boolean hasFailed) {}
