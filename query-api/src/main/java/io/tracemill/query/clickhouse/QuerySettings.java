package io.tracemill.query.clickhouse;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/// How many statements run in ClickHouse at one time, and how long one more waits for its turn.
@ConfigurationProperties("tracemill.query")
public record QuerySettings(int concurrency, Duration queueTimeout) {

    public QuerySettings {
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "tracemill.query.concurrency: expected at least 1, got " + concurrency);
        }
        if (queueTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "tracemill.query.queue-timeout: expected 0 or more, got " + queueTimeout);
        }
    }
}
