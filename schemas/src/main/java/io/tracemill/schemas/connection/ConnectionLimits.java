package io.tracemill.schemas.connection;

import java.time.Duration;

/// What the clients of one server may take up.
///
/// @param most connections at one time
/// @param requestTimeout from the first byte of a request to its last
/// @param stalledAfter who takes next to nothing of an answer for so long is hung up on
public record ConnectionLimits(int most, Duration requestTimeout, Duration stalledAfter) {

    public ConnectionLimits {
        if (most < 1) {
            throw new IllegalArgumentException(
                    "tracemill.connections.most: expected at least 1, got " + most);
        }
        positive("request-timeout", requestTimeout);
        positive("stalled-after", stalledAfter);
    }

    private static void positive(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "tracemill.connections.%s: expected more than 0, got %s".formatted(key, value));
        }
    }
}
