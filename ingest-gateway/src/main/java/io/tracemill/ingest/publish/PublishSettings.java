package io.tracemill.ingest.publish;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;

/// How trace events are handed to Kafka.
///
/// @param linger how long a record may wait for others to share its batch
/// @param batchBytes the size at which a batch goes at once
/// @param maxInFlightBytes bytes handed over and not acknowledged; beyond, requests are refused
/// @param deliveryTimeout after it a record that is not acknowledged counts as failed
@ConfigurationProperties("tracemill.publish")
public record PublishSettings(
        Duration linger,
        @ReadableBytes int batchBytes,
        @ReadableBytes long maxInFlightBytes,
        Duration deliveryTimeout) {

    public PublishSettings {
        if (linger.isNegative() || linger.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new IllegalArgumentException(
                    "tracemill.publish.linger: expected 0 to 1 s, got " + linger);
        }
        if (batchBytes < 16 * 1024) {
            throw new IllegalArgumentException(
                    "tracemill.publish.batch-bytes: expected at least 16KB, got " + batchBytes);
        }
        if (maxInFlightBytes < 1024 * 1024) {
            throw new IllegalArgumentException(
                    "tracemill.publish.max-in-flight-bytes: expected at least 1MB, got "
                            + maxInFlightBytes);
        }
        if (deliveryTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "tracemill.publish.delivery-timeout: expected at least 1s, got "
                            + deliveryTimeout);
        }
    }
}
