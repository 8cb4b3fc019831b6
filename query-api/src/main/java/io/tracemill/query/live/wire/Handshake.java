package io.tracemill.query.live.wire;

import io.tracemill.query.live.cursor.Cursor;
import io.tracemill.query.live.filter.Interest;
import java.util.Optional;

/// What somebody asked for when they came.
///
/// @param since what they have heard
/// @param isAsked whether they asked for anything: who did not is told as TraceLLM tells, and
///   nothing else
public record Handshake(Interest interest, Optional<Cursor> since, boolean isAsked) {

    public static final String ATTRIBUTE = Handshake.class.getName();
}
