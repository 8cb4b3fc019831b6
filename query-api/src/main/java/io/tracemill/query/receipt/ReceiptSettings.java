package io.tracemill.query.receipt;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// How long a read waits for what its receipt stands for.
@ConfigurationProperties("tracemill.receipt")
public record ReceiptSettings(Duration patience, Duration pollInterval) {

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
}
