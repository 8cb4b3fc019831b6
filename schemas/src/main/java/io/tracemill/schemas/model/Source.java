package io.tracemill.schemas.model;

/// Where a trace event came from: the dialect that decoded it and the client library that sent it.
public record Source(String dialect, String sdkName, String sdkVersion) {}
