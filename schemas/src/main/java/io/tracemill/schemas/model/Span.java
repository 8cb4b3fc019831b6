package io.tracemill.schemas.model;

/// One operation of a trace, as every dialect becomes it. Immutable: the first one accepted under
/// an id wins.
public record Span(SpanFacts facts, SpanBody body) {}
