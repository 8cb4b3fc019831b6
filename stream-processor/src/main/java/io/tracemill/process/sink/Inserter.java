package io.tracemill.process.sink;

import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.table.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gets a batch into its table, whatever it takes: waits for ClickHouse while it is away, and puts
/// aside the rows that it refuses, so that their neighbours go in.
final class Inserter {

    private static final Logger log = LoggerFactory.getLogger(Inserter.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final RowSource<?> source;
    private final Cluster cluster;
    private final ClickHouseBatchWriter writer;
    private final RejectedProducer rejected;
    private final SinkMetrics metrics;
    private final Consumer<SinkStatus> status;
    private final OutageLog outages;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param cluster how the tables are laid out
    Inserter(
            RowSource<?> source,
            Cluster cluster,
            ClickHouseBatchWriter writer,
            RejectedProducer rejected,
            SinkMetrics metrics,
            Consumer<SinkStatus> status) {
        this.source = source;
        this.cluster = cluster;
        this.writer = writer;
        this.rejected = rejected;
        this.metrics = metrics;
        this.status = status;
        this.outages = new OutageLog(source.name(), System::nanoTime);
    }

    /// Returns when each row is in the table or in `rejected`, and what is to be erased is.
    ///
    /// @throws CancellationException when the inserter was closed before that
    void insert(Batch<?> batch) {
        metrics.batch(batch.rows());
        for (Batch.Poison poison : batch.poison()) {
            reject(poison.record(), poison.place(), String.valueOf(poison.cause().getMessage()));
        }
        if (source.eraser().comesFirst()) {
            erase(batch.erased());
        }
        for (Block<?> block : batch.blocks()) {
            if (block.rows() > 0) {
                insert(block);
            }
        }
        if (!source.eraser().comesFirst()) {
            erase(batch.erased());
        }
        metrics.stored(batch.oldestUnixMillis());
    }

    /// Ends the waiting.
    void close() {
        closed.countDown();
    }

    private void erase(List<ErasedTrace> erased) {
        for (Deletion deletion : source.eraser().deletions(erased, cluster)) {
            if (deleteWhenPossible(deletion) instanceof Answer.Refused(String reason)) {
                deletion.of().forEach(each -> reject(each.record(), Rejection.WHOLE, reason));
            }
        }
        metrics.erased(erased.size());
    }

    private Answer deleteWhenPossible(Deletion deletion) {
        for (Duration pause = FIRST_PAUSE; ; pause = next(pause)) {
            Answer answer = writer.delete(deletion);
            if (!(answer instanceof Answer.Away away)) {
                well();
                return answer;
            }
            waitFor("ClickHouse", away.reason(), deletion.of().size(), pause);
        }
    }

    private void insert(Block<?> block) {
        switch (insertWhenPossible(block)) {
            case Answer.Refused(String reason) when block.rows() == 1 ->
                    reject(block.record(0), block.place(0), reason);
            case Answer.Refused refused -> {
                int middle = block.rows() >>> 1;
                insert(block.part(0, middle));
                insert(block.part(middle, block.rows()));
            }
            case Answer.Taken taken -> {}
            case Answer.Away away -> throw new CancellationException(away.reason());
        }
    }

    private Answer insertWhenPossible(Block<?> block) {
        for (Duration pause = FIRST_PAUSE; ; pause = next(pause)) {
            long start = System.nanoTime();
            Answer answer = writer.insert(block);
            if (!(answer instanceof Answer.Away away)) {
                well();
                if (answer instanceof Answer.Taken) {
                    metrics.inserted(block.rows(), Duration.ofNanos(System.nanoTime() - start));
                }
                return answer;
            }
            waitFor("ClickHouse", away.reason(), block.rows(), pause);
        }
    }

    private void reject(ConsumerRecord<byte[], byte[]> record, int place, String reason) {
        Optional<ConsumerRecord<byte[], byte[]>> kept = source.piece().of(record, place);
        if (kept.isEmpty()) {
            tellLost(record, reason);
            return;
        }
        for (Duration pause = FIRST_PAUSE; ; pause = next(pause)) {
            try {
                rejected.reject(kept.get(), place, source.name(), reason);
                well();
                return;
            } catch (KafkaException e) {
                waitFor("Kafka", String.valueOf(e.getCause()), 1, pause);
            }
        }
    }

    /// The record itself stays in its topic.
    private void tellLost(ConsumerRecord<byte[], byte[]> record, String reason) {
        metrics.failed();
        log.atError()
                .setMessage("a rejection cannot be listed")
                .addKeyValue("sink", source.name())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("error", reason)
                .log();
    }

    private void waitFor(String dependency, String reason, int rows, Duration pause) {
        metrics.failed();
        status.accept(new SinkStatus.Waiting(dependency + ": " + reason));
        outages.failed(reason, rows);
        try {
            if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CancellationException("closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private void well() {
        status.accept(SinkStatus.WELL);
        outages.succeeded();
    }

    private static Duration next(Duration pause) {
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
}
