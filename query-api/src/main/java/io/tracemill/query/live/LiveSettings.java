package io.tracemill.query.live;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.ReadableBytes;
import io.tracemill.query.live.connection.OutboxLimits;
import java.time.Duration;

/// How much those who listen may ask for.
///
/// @param connections listeners at one time
/// @param buffer messages that wait for one of them
/// @param bufferBytes of these messages
/// @param stalledAfter so long after it last read something a listener that does not read has to go
/// @param replays listeners that hear what happened before, at one time
/// @param textPatience how long a trace waits for its texts
@ConfigurationProperties("tracemill.live")
public record LiveSettings(
        int connections,
        int buffer,
        @ReadableBytes long bufferBytes,
        Duration stalledAfter,
        int replays,
        Duration textPatience) {

    public LiveSettings {
        expect(connections >= 1, "connections: expected at least 1, got " + connections);
        expect(buffer >= 1, "buffer: expected at least 1, got " + buffer);
        expect(bufferBytes >= 1024, "buffer-bytes: expected at least 1KB, got " + bufferBytes);
        expect(
                stalledAfter.compareTo(Duration.ofSeconds(1)) >= 0,
                "stalled-after: expected at least 1 s, got " + stalledAfter);
        expect(replays >= 1, "replays: expected at least 1, got " + replays);
        expect(
                !textPatience.isNegative(),
                "text-patience: expected 0 or more, got " + textPatience);
    }

    public OutboxLimits limits() {
        return new OutboxLimits(buffer, bufferBytes);
    }

    private static void expect(boolean met, String message) {
        if (!met) {
            throw new IllegalArgumentException("tracemill.live." + message);
        }
    }
}
