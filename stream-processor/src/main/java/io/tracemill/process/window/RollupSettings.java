package io.tracemill.process.window;

import java.time.Duration;

/// When a window is done.
///
/// @param finalAfter so long after its end a window is final; what comes then still counts, and is
///   counted as late
/// @param retention so long after the last change a window is remembered; what comes then makes a
///   new generation of it
public record RollupSettings(Duration finalAfter, Duration retention) {}
