package io.tracemill.query.trace;

/// What went into a span or came out of it, and the attribute that it was taken from.
public record SpanText(String text, String source) {

    public static final SpanText NONE = new SpanText("", "");

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /// Prompts and completions are never logged.
    @Override
    public String toString() {
        return "SpanText[%d chars of %s]".formatted(text.length(), source);
    }
}
