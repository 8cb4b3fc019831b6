package io.tracemill.bench.chaos.scene;

/// How a link does.
public enum LinkState {
    WELL,

    /// Connections are refused, and those that there are break.
    REFUSING,

    /// Connections are taken, and nothing passes.
    HANGING,

    /// All that passes is held up.
    SLOW
}
