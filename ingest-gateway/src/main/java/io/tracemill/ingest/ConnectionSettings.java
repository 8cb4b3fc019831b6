package io.tracemill.ingest;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.tracemill.schemas.connection.ConnectionLimits;
import java.time.Duration;

/// What the clients of each port may take up.
///
/// @param most connections at one time
/// @param requestTimeout from the first byte of a request to its last
/// @param stalledAfter who takes next to nothing of an answer for so long is hung up on
@ConfigurationProperties("tracemill.connections")
public record ConnectionSettings(int most, Duration requestTimeout, Duration stalledAfter) {

    public ConnectionLimits limits() {
        return new ConnectionLimits(most, requestTimeout, stalledAfter);
    }
}
