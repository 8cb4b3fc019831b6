package io.tracemill.process.upkeep;

import java.time.Duration;

/// How often what is done.
///
/// @param interval between two looks for what is to be done
/// @param settle how long the traces of an erasure are left alone after it, for writers that were
///   under way
/// @param purgeEvery how often parts are written anew that hold deleted rows
/// @param retentionEvery how often it is looked for what is too old; at once when a project changes
///   its mind
public record Rhythm(
        Duration interval, Duration settle, Duration purgeEvery, Duration retentionEvery) {}
