package io.tracemill.query.live.cursor;

import java.time.Instant;

/// A position that was given out.
///
/// @param issuedAt to the second
public record Cursor(Position position, Instant issuedAt) {}
