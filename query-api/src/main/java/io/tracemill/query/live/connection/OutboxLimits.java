package io.tracemill.query.live.connection;

/// How much may wait for one listener.
///
/// @param messages that wait at most
/// @param bytes of all of them together, unless one alone has more
public record OutboxLimits(int messages, long bytes) {}
