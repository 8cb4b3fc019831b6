package io.tracemill.query.live;

import io.tracemill.query.live.tail.LiveConsumers;
import io.tracemill.query.live.tail.Replay;
import io.tracemill.query.live.text.TraceTexts;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lends what is needed to read what happened before, to so many at a time.
public final class Replays {

    private static final long PATIENCE_SECONDS = 15;

    private final LiveConsumers consumers;
    private final Supplier<TraceTexts> texts;
    private final Semaphore free;

    /// @param atOnce so many read at one time; others wait for a while
    public Replays(LiveConsumers consumers, Supplier<TraceTexts> texts, int atOnce) {
        this.consumers = consumers;
        this.texts = texts;
        this.free = new Semaphore(atOnce, true);
    }

    /// False when there are too many.
    boolean begin() throws InterruptedException {
        return free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void end() {
        free.release();
    }

    Replay open() {
        return new Replay(consumers);
    }

    TraceTexts texts() {
        return texts.get();
    }
}
