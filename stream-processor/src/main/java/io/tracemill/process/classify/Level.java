package io.tracemill.process.classify;

/// How much a rule's words prove, strongest first.
enum Level {
    /// Beats everything: what it names is what failed, whatever the cause.
    FIRST,
    /// A specific code or type: beats the words of the message.
    DECISIVE,
    /// Beats the HTTP status.
    TELLING,
    /// Counts when nothing else does.
    VAGUE
}
