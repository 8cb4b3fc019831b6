package io.tracemill.query.span;

import io.tracemill.query.trace.SpanText;

/// What went into a span and what came out of it.
public record SpanTexts(SpanText input, SpanText output) {

    public static final SpanTexts NONE = new SpanTexts(SpanText.NONE, SpanText.NONE);
}
