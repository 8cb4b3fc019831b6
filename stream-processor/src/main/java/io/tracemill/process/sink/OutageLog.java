package io.tracemill.process.sink;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says that rows of a sink do not go in when that begins, once a minute while it lasts, and when
/// it has ended; not at every attempt.
final class OutageLog {

    private static final Logger log = LoggerFactory.getLogger(OutageLog.class);
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final String sink;
    private final LongSupplier nanoTime;
    private long attempts;
    private long begin;
    private long told;

    /// @param nanoTime as [System#nanoTime()]
    OutageLog(String sink, LongSupplier nanoTime) {
        this.sink = sink;
        this.nanoTime = nanoTime;
    }

    /// An attempt failed.
    void failed(String reason, int rows) {
        long now = nanoTime.getAsLong();
        if (attempts == 0) {
            begin = now;
        }
        attempts++;
        if (attempts > 1 && now - told < PAUSE_NANOS) {
            return;
        }
        told = now;
        log.atWarn()
                .setMessage("rows do not go in or out, trying on")
                .addKeyValue("sink", sink)
                .addKeyValue("rows", rows)
                .addKeyValue("attempts", attempts)
                .addKeyValue("since", Duration.ofNanos(now - begin))
                .addKeyValue("error", reason)
                .log();
    }

    /// An attempt succeeded.
    void succeeded() {
        if (attempts == 0) {
            return;
        }
        log.atInfo()
                .setMessage("rows go in and out again")
                .addKeyValue("sink", sink)
                .addKeyValue("attempts", attempts)
                .addKeyValue("after", Duration.ofNanos(nanoTime.getAsLong() - begin))
                .log();
        attempts = 0;
    }
}
