package io.tracemill.e2e.exact.input;

/// A span on its way, with the trace that it is of.
public record Piece(SentTrace trace, SentSpan span) {}
