package io.tracemill.query.score;

import java.util.OptionalDouble;

/// A score as it is stored. Absent texts are empty.
///
/// @param metadata a JSON object
public record StoredScore(
        String scoreId,
        String name,
        OptionalDouble value,
        String label,
        String comment,
        String metadata,
        long createdUnixMillis) {

    /// What people write is never logged.
    @Override
    public String toString() {
        return "StoredScore[" + scoreId + "]";
    }
}
