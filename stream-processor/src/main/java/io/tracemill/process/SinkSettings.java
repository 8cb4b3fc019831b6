package io.tracemill.process;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.ReadableBytes;
import io.tracemill.process.sink.BatchLimits;
import io.tracemill.process.sink.RowSource;
import java.time.Duration;

/// How the sinks gather rows.
///
/// @param threads of each sink
/// @param maxRows of a batch
/// @param maxBytes of a batch; up to two batches of each sink are in memory
/// @param linger how long a row waits for others, so that ClickHouse gets few large parts; those of
///   spans twice as long
/// @param lingerBehind the same while more waits in the topic than one poll returns
/// @param relaxedLinger the same for rows that nobody waits for: those of the ledger, and of the
///   rollups, which wait for their next revisions, of which only the newest is written
@ConfigurationProperties("tracemill.sink")
public record SinkSettings(
        int threads,
        int maxRows,
        @ReadableBytes long maxBytes,
        Duration linger,
        Duration lingerBehind,
        Duration relaxedLinger) {

    public SinkSettings {
        expect(threads >= 1, "threads: expected at least 1, got " + threads);
        expect(maxRows >= 1, "max-rows: expected at least 1, got " + maxRows);
        expect(
                maxBytes >= 1 << 20 && maxBytes <= 512L << 20,
                "max-bytes: expected 1MB to 512MB, got " + maxBytes);
        expect(!linger.isNegative(), "linger: expected 0 or more, got " + linger);
        expect(
                lingerBehind.compareTo(linger) >= 0,
                "linger-behind: expected at least linger, got " + lingerBehind);
        expect(
                !relaxedLinger.isNegative(),
                "relaxed-linger: expected 0 or more, got " + relaxedLinger);
    }

    BatchLimits limits(RowSource<?> source) {
        Duration patience =
                switch (source.pace()) {
                    case PROMPT, RARE -> linger;
                    case AHEAD -> linger.multipliedBy(2);
                    case RELAXED -> relaxedLinger;
                };
        return new BatchLimits(
                maxRows,
                maxBytes,
                patience,
                patience.compareTo(lingerBehind) > 0 ? patience : lingerBehind);
    }

    private static void expect(boolean met, String message) {
        if (!met) {
            throw new IllegalArgumentException("tracemill.sink." + message);
        }
    }
}
