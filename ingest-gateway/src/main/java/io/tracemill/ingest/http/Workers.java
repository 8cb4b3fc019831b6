package io.tracemill.ingest.http;

import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The threads beside the event loops: a few for large and compressed bodies, one that watches the
/// clock.
public final class Workers implements AutoCloseable {
    private static final int MAX_WAITING = 1024;
    private static final int TICK_MILLIS = 50;

    private final ThreadPoolExecutor threads;
    private final HashedWheelTimer timer;

    public Workers(int count) {
        this.threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MAX_WAITING),
                        new DefaultThreadFactory("decode", true));
        this.timer =
                new HashedWheelTimer(
                        new DefaultThreadFactory("deadline", true),
                        TICK_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    /// Refuses work with a [java.util.concurrent.RejectedExecutionException] when too much waits.
    Executor threads() {
        return threads;
    }

    /// For deadlines that hardly ever come.
    public HashedWheelTimer timer() {
        return timer;
    }

    @Override
    public void close() {
        threads.shutdown();
        timer.stop();
    }
}
