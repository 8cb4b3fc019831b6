package io.tracemill.query.trace;

/// Where a trace comes from, by the first of its spans that says so. Absent texts are empty.
///
/// @param dialect that it was sent in: `otlp`, `canonical`, `trainly`, …
public record TraceOrigin(String service, String release, String dialect) {}
