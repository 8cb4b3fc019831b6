package io.tracemill.query.limit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.tracemill.schemas.connection.ConnectionLimits;
import java.time.Duration;

/// What clients may take up.
///
/// @param most connections at one time
/// @param requestTimeout from the first byte of a request to its last
/// @param stalledAfter who takes next to nothing of an answer for so long is hung up on
@ConfigurationProperties("tracemill.connections")
public record ConnectionSettings(int most, Duration requestTimeout, Duration stalledAfter) {

    ConnectionLimits limits() {
        return new ConnectionLimits(most, requestTimeout, stalledAfter);
    }
}
