package io.tracemill.query.live;

import io.tracemill.query.clickhouse.ClickHouseAwayException;
import io.tracemill.query.clickhouse.QueryLimitException;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceArchive;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceRef;
import io.tracemill.schemas.model.TraceRevision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings new traces to listeners, in the order in which they came.
///
/// A revision has no prompts, so each batch of traces is looked up once for all listeners; a trace
/// whose prompt is not stored yet waits a little and then goes without. Nobody is listening:
/// nothing is looked up.
public final class LiveFeed implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);
    private static final int BATCH = 100;
    private static final long LOOK_AGAIN_MILLIS = 25;

    private final TraceArchive archive;
    private final LiveSettings settings;
    private final BlockingQueue<StoredTrace> queue;
    private final List<LiveListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong missed = new AtomicLong();
    private final Thread thread;

    /// Starts at once.
    public LiveFeed(TraceArchive archive, LiveSettings settings) {
        this.archive = archive;
        this.settings = settings;
        this.queue = new ArrayBlockingQueue<>(settings.backlog());
        this.thread = Thread.ofVirtual().name("live-feed").start(this::run);
    }

    public void listen(LiveListener listener) {
        listeners.add(listener);
    }

    /// Takes what the tail tells. Never blocks.
    public void accept(TraceRevision revision) {
        if (!revision.isFirst() || !isWanted(revision.projectId().value())) {
            return;
        }
        if (!queue.offer(StoredTrace.of(revision))) {
            missed.incrementAndGet();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private boolean isWanted(String projectId) {
        return listeners.stream().anyMatch(listener -> listener.wants(projectId));
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step(nextBatch());
            }
        } catch (InterruptedException e) {
            log.atDebug().setMessage("live feed closed").log();
        }
    }

    /// A batch that cannot be announced costs the next one nothing.
    private void step(List<StoredTrace> batch) throws InterruptedException {
        try {
            announce(batch);
        } catch (RuntimeException e) {
            missed.addAndGet(batch.size());
            log.atError()
                    .setMessage("new traces were not announced")
                    .addKeyValue("rows", batch.size())
                    .setCause(e)
                    .log();
        }
    }

    private List<StoredTrace> nextBatch() throws InterruptedException {
        List<StoredTrace> batch = new ArrayList<>();
        batch.add(queue.take());
        queue.drainTo(batch, BATCH - 1);
        return batch;
    }

    private void announce(List<StoredTrace> batch) throws InterruptedException {
        Map<TraceRef, TraceContent> contents = contents(batch);
        for (StoredTrace trace : batch) {
            LiveTrace live =
                    new LiveTrace(trace, contents.getOrDefault(trace.ref(), TraceContent.NONE));
            listeners.forEach(listener -> tell(listener, live));
        }
        long left = missed.getAndSet(0);
        if (left > 0) {
            listeners.forEach(listener -> listener.missed(left));
        }
    }

    private static void tell(LiveListener listener, LiveTrace trace) {
        if (listener.wants(trace.trace().ref().projectId())) {
            listener.created(trace);
        }
    }

    private Map<TraceRef, TraceContent> contents(List<StoredTrace> batch)
            throws InterruptedException {
        Map<TraceRef, TraceContent> contents = new HashMap<>();
        List<StoredTrace> silent = batch;
        long deadline = System.nanoTime() + settings.textPatience().toNanos();
        while (true) {
            contents.putAll(stored(silent));
            silent = silent.stream().filter(trace -> isSilent(trace, contents)).toList();
            boolean hurry = queue.size() >= BATCH || System.nanoTime() >= deadline;
            if (silent.isEmpty() || hurry) {
                return contents;
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    /// Whether a text that the trace points to is not stored yet.
    private static boolean isSilent(StoredTrace trace, Map<TraceRef, TraceContent> contents) {
        TraceContent content = contents.getOrDefault(trace.ref(), TraceContent.NONE);
        return !trace.input().spanId().isEmpty() && content.input().isEmpty()
                || !trace.output().spanId().isEmpty() && content.output().isEmpty();
    }

    private Map<TraceRef, TraceContent> stored(List<StoredTrace> traces) {
        try {
            return archive.contents(traces);
        } catch (ClickHouseAwayException | QueryLimitException e) {
            log.atWarn()
                    .setMessage("new traces are announced without their texts")
                    .addKeyValue("rows", traces.size())
                    .addKeyValue("error", e.getMessage())
                    .log();
            return Map.of();
        }
    }
}
