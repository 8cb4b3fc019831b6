package io.tracemill.schemas.model;

/// Where a span lies: enough to read it by primary key. [#NONE] points nowhere.
public record SpanRef(SpanId spanId, long startUnixNanos) {

    public static final SpanRef NONE = new SpanRef(SpanId.NONE, 0);
}
