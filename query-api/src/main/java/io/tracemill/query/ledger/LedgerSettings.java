package io.tracemill.query.ledger;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// How often the metrics of the ledger are counted anew.
@ConfigurationProperties("tracemill.ledger")
public record LedgerSettings(Duration interval) {

    public LedgerSettings {
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "tracemill.ledger.interval: expected at least 1 ms, got " + interval);
        }
    }
}
