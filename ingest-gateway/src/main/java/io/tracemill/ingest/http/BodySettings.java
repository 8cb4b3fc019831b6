package io.tracemill.ingest.http;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;

/// How much of a request body is taken, and how long it may take to arrive.
///
/// @param maxCompressedBytes of a body with a content encoding, as it is sent
/// @param maxBytes of a body once it is decompressed
/// @param maxBufferedBytes of all bodies that are being received or decompressed
/// @param timeout from the first byte to the last
@ConfigurationProperties("tracemill.body")
public record BodySettings(
        @ReadableBytes int maxCompressedBytes,
        @ReadableBytes int maxBytes,
        @ReadableBytes long maxBufferedBytes,
        Duration timeout) {

    public BodySettings {
        positive("max-compressed-bytes", maxCompressedBytes);
        positive("max-bytes", maxBytes);
        if (maxBufferedBytes < maxBytes) {
            throw new IllegalArgumentException(
                    "tracemill.body.max-buffered-bytes: expected at least max-bytes (%d), got %d"
                            .formatted(maxBytes, maxBufferedBytes));
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "tracemill.body.timeout: expected more than 0, got " + timeout);
        }
    }

    private static void positive(String key, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "tracemill.body.%s: expected more than 0, got %d".formatted(key, value));
        }
    }
}
