package io.tracemill.schemas.model;

/// The id of a span inside its trace: up to 256 characters; [#NONE] is the parent of a root.
public record SpanId(String value) {

    public static final int MAX_LENGTH = 256;
    public static final SpanId NONE = new SpanId("");

    public SpanId {
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "span id: expected at most 256 characters, got " + value.length());
        }
    }

    public boolean isNone() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return value;
    }
}
