package io.tracemill.query.message;

/// Where in a span a message stands.
public enum Place {
    /// It was given to the span: to a model, with all that was said before.
    INPUT,
    /// It came out of the span.
    OUTPUT,
    /// The call that a tool's span carries out.
    TOOL_INPUT,
    /// What a tool's span answered.
    TOOL_OUTPUT,
    /// A call that is told in passing; where the tool has a span of its own, that one tells it.
    TOLD_CALL,
    /// A prompt from which the spans below made their own messages.
    PROMPT,
    DOCUMENT,
    ERROR
}
