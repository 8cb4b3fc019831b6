package io.tracemill.query.live.text;

/// Where an event lies in `trace-events`.
public record EventAt(int partition, long offset) {}
