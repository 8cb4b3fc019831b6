package io.tracemill.process.store;

import java.time.Duration;

/// How much of a trace is remembered, and for how long.
///
/// @param retention a trace is forgotten when nothing has come of it for so long
/// @param windowFinalAfter so long after its end a window of the rollups is final
/// @param spanLimit spans of a trace beyond so many are stored, but not summed up
public record AssemblySettings(Duration retention, Duration windowFinalAfter, int spanLimit) {}
