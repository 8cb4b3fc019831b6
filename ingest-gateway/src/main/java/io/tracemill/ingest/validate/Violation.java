package io.tracemill.ingest.validate;

/// A rule that a span breaks.
///
/// @param path where in the span, in the words of its dialect: `end_time`, `attributes[3]`
/// @param message what was found and what was expected
public record Violation(String path, String message) {}
