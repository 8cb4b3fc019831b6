package io.tracemill.query.series;

/// The figures of one group at one step.
///
/// @param startSeconds epoch seconds
/// @param category of a model its provider, of a span its kind, else empty
/// @param name model, span name, environment or failure type, else empty
public record Point(long startSeconds, String category, String name, Figures figures) {}
