package io.tracemill.query.message.thread;

/// What a block is to its span.
enum Section {
    /// Who the model is to be.
    INSTRUCTION,
    /// Said in earlier turns: an answer that the user replied to, and what stands before it.
    PAST,
    /// Said in this turn, before the model was asked this time.
    SO_FAR,
    /// What it is asked this time.
    ASKED,
    ANSWERED,
    /// A tool's own span tells it.
    TOOL,
    TOLD_CALL,
    PROMPT,
    DOCUMENT,
    ERROR
}
