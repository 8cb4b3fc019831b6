package io.tracemill.query.trace;

/// Names one trace of one project.
public record TraceRef(String projectId, String traceId) {}
