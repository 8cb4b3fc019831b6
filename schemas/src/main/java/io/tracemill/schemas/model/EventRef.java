package io.tracemill.schemas.model;

/// Where an event of a trace lies in the trace's own partition of `trace-events`.
public record EventRef(long offset) {}
