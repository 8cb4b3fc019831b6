package io.tracemill.process.streams;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Asks for a commit soon after something came, as long as a step keeps up. While it is behind,
/// Streams' own and longer interval has to do: a commit costs about as much for one trace as for
/// hundreds, and what comes of a trace within one is told and stored once.
public final class CommitPace {

    /// The setting of Streams that holds how soon, in milliseconds.
    public static final String CONFIG = "tracemill.commit.interval.ms";

    private static final long BEHIND_MILLIS = 1000;

    private final ProcessorContext<?, ?> context;
    private final Duration interval;
    private long newestUnixMillis = Long.MIN_VALUE;
    private @Nullable Cancellable planned;

    /// To be made anew in each `init` of a step.
    public CommitPace(ProcessorContext<?, ?> context) {
        Object millis = context.appConfigs().get(CONFIG);
        this.context = context;
        this.interval = Duration.ofMillis(Long.parseLong(String.valueOf(millis)));
    }

    /// Something came that others are to see.
    public void took(Record<?, ?> record) {
        newestUnixMillis = Math.max(newestUnixMillis, record.timestamp());
        if (planned == null) {
            planned = context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, this::commit);
        }
    }

    private void commit(long nowUnixMillis) {
        if (planned != null) {
            planned.cancel();
            planned = null;
        }
        if (nowUnixMillis - newestUnixMillis < BEHIND_MILLIS) {
            context.commit();
        }
        newestUnixMillis = Long.MIN_VALUE;
    }
}
