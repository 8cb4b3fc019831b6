package io.tracemill.query.receipt;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.tracemill.schemas.topic.KafkaAwayException;
import java.time.Duration;

/// How long a read waits for what its receipt stands for.
///
/// @param secret what receipts are signed with, besides the random id of the topic
@ConfigurationProperties("tracemill.receipt")
public record ReceiptSettings(Duration patience, Duration pollInterval, String secret) {

    public ReceiptSettings {
        if (patience.isNegative()) {
            throw new IllegalArgumentException(
                    "tracemill.receipt.patience: expected 0 or more, got " + patience);
        }
        if (pollInterval.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "tracemill.receipt.poll-interval: expected at least 1 ms, got " + pollInterval);
        }
    }

    /// Waits until it is to be looked again.
    public void pause() {
        try {
            Thread.sleep(pollInterval);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaAwayException("waiting for what was written", e);
        }
    }

    /// Secrets are not shown.
    @Override
    public String toString() {
        return "ReceiptSettings[patience=%s, pollInterval=%s]".formatted(patience, pollInterval);
    }
}
