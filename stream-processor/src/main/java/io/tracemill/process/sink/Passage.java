package io.tracemill.process.sink;

import io.tracemill.schemas.topic.ClockSetBackException;
import io.tracemill.schemas.topic.ClockWatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// One consumer's life: it gathers a batch while the one before it is being inserted, and stops
/// reading, though not polling, while both are full.
///
/// When a partition goes to another consumer, what was read of it still goes in, but its offsets
/// are not committed: the other one reads it again, and twice written reads as once.
final class Passage<R> implements ConsumerRebalanceListener, AutoCloseable {

    private static final Duration BUSY_POLL = Duration.ofMillis(5);
    private static final Duration IDLE_POLL = Duration.ofMillis(100);

    private final BatchLimits limits;
    private final Duration rest;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Inserter inserter;
    private final Progress progress;
    private final ClockWatch clock = new ClockWatch();
    private final ExecutorService insertThread;
    private final Deque<ConsumerRecord<byte[], byte[]>> polled = new ArrayDeque<>();
    private Batch<R> gathering;
    private Batch<R> spare;
    private @Nullable Batch<R> inFlight;

    /// Whether the last poll left records behind.
    private boolean behind;

    private @Nullable Future<?> insert;

    /// When the last insert began.
    private long startedNanos = System.nanoTime();

    /// When Kafka is asked again.
    private long nextPollNanos = System.nanoTime();

    /// How long the last insert took.
    private long lastNanos;

    Passage(
            RowSource<R> source,
            BatchLimits limits,
            KafkaConsumer<byte[], byte[]> consumer,
            Inserter inserter,
            SinkMetrics metrics) {
        this.limits = limits;
        this.rest = source.pace().rest();
        this.consumer = consumer;
        this.inserter = inserter;
        this.progress = new Progress(consumer, metrics);
        this.gathering = new Batch<>(source);
        this.spare = new Batch<>(source);
        this.insertThread =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name(source.name() + "-insert").factory());
        consumer.subscribe(List.of(source.topic()), this);
    }

    /// Carries records until told to stop.
    ///
    /// @throws ClockSetBackException when the clock was set back
    void follow(CountDownLatch closed) {
        while (closed.getCount() > 0) {
            clock.check();
            gather();
            finishInsert();
            if (inFlight == null && limits.isDue(gathering, behind, startedNanos, lastNanos)) {
                startInsert();
            }
            progress.commit(inFlight == null && gathering.isEmpty() && polled.isEmpty());
        }
        awaitInsert();
        progress.commitNow(consumer.assignment());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        finishInsert();
        progress.commitNow(partitions);
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        progress.forget(partitions);
        if (inFlight != null) {
            inFlight.offsets().keySet().removeAll(partitions);
        }
        polled.removeIf(record ->
                partitions.contains(new TopicPartition(record.topic(), record.partition())));
    }

    @Override
    public void close() {
        inserter.close();
        insertThread.close();
    }

    private void gather() {
        if (System.nanoTime() - nextPollNanos < 0) {
            LockSupport.parkNanos(BUSY_POLL.toNanos());
            return;
        }
        boolean full = !polled.isEmpty() || limits.isFull(gathering);
        if (full) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
        boolean busy = full || inFlight != null || !gathering.isEmpty();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(busy ? BUSY_POLL : IDLE_POLL);
        behind = records.count() >= TopicToTable.MAX_POLL_RECORDS;
        if (!behind && !records.isEmpty()) {
            nextPollNanos = System.nanoTime() + rest.toNanos();
        }
        records.forEach(polled::add);
        while (!polled.isEmpty() && !limits.isFull(gathering)) {
            gathering.add(polled.remove());
        }
    }

    private void startInsert() {
        Batch<R> batch = gathering;
        batch.seal(progress.reached(polled));
        gathering = spare;
        inFlight = batch;
        startedNanos = System.nanoTime();
        insert = insertThread.submit(() -> inserter.insert(batch));
    }

    private void finishInsert() {
        if (insert != null && insert.isDone()) {
            awaitInsert();
        }
    }

    private void awaitInsert() {
        if (insert == null || inFlight == null) {
            return;
        }
        try {
            insert.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException cancelled) {
                throw cancelled;
            }
            throw new IllegalStateException("the insert failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        lastNanos = System.nanoTime() - startedNanos;
        progress.inserted(inFlight.offsets());
        inFlight.clear();
        spare = inFlight;
        inFlight = null;
        insert = null;
    }
}
