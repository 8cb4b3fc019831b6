package io.tracemill.process.sink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How far a sink has come in each partition: what is inserted, and what of it is committed.
///
/// It goes by the consumer's position, not by the last record, because the marks that end
/// transactions take offsets too and receipts wait for the end of a partition.
final class Progress {

    private static final Logger log = LoggerFactory.getLogger(Progress.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final long RETRY_NANOS = Duration.ofMillis(100).toNanos();
    private static final long LAG_NANOS = Duration.ofSeconds(1).toNanos();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final SinkMetrics metrics;
    private final Map<TopicPartition, OffsetAndMetadata> inserted = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private boolean committing;
    private boolean failing;
    private long nextCommitNanos = System.nanoTime();
    private long nextLagNanos = System.nanoTime();

    Progress(KafkaConsumer<byte[], byte[]> consumer, SinkMetrics metrics) {
        this.consumer = consumer;
        this.metrics = metrics;
    }

    /// What will be done in each partition when all that was polled is done but what is left over.
    Map<TopicPartition, OffsetAndMetadata> reached(Deque<ConsumerRecord<byte[], byte[]>> leftOver) {
        Map<TopicPartition, OffsetAndMetadata> reached = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            long position = position(partition);
            if (position >= 0) {
                reached.put(partition, new OffsetAndMetadata(position));
            }
        }
        for (Iterator<ConsumerRecord<byte[], byte[]>> last = leftOver.descendingIterator();
                last.hasNext(); ) {
            ConsumerRecord<byte[], byte[]> record = last.next();
            reached.put(
                    new TopicPartition(record.topic(), record.partition()),
                    new OffsetAndMetadata(record.offset()));
        }
        return reached;
    }

    void inserted(Map<TopicPartition, OffsetAndMetadata> offsets) {
        inserted.putAll(offsets);
    }

    /// Commits what is new, without waiting.
    ///
    /// @param idle nothing that was polled is still on its way
    void commit(boolean idle) {
        long now = System.nanoTime();
        if (idle) {
            inserted.putAll(reached(new ArrayDeque<>()));
        }
        if (now - nextLagNanos >= 0) {
            nextLagNanos = now + LAG_NANOS;
            metrics.lag(lag());
        }
        if (committing || now - nextCommitNanos < 0) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> news = new HashMap<>(inserted);
        news.entrySet().removeAll(committed.entrySet());
        if (!news.isEmpty()) {
            committing = true;
            consumer.commitAsync(news, this::onCommitted);
        }
    }

    /// Commits what is inserted of some partitions, and waits for it.
    void commitNow(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> news = new HashMap<>(inserted);
        news.keySet().retainAll(partitions);
        if (news.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(news, PATIENCE);
            failing = false;
        } catch (KafkaException e) {
            tellNotCommitted(e);
        }
    }

    void forget(Collection<TopicPartition> partitions) {
        inserted.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
    }

    private void onCommitted(
            Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        committing = false;
        if (failure != null) {
            nextCommitNanos = System.nanoTime() + RETRY_NANOS;
            tellNotCommitted(failure);
            return;
        }
        failing = false;
        offsets.forEach((partition, offset) -> {
            if (inserted.containsKey(partition)) {
                committed.put(partition, offset);
            }
        });
    }

    private Map<TopicPartition, Long> lag() {
        Map<TopicPartition, Long> lag = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            OptionalLong unread = consumer.currentLag(partition);
            OffsetAndMetadata done = inserted.get(partition);
            if (unread.isPresent()) {
                long underWay = done == null ? 0 : position(partition) - done.offset();
                lag.put(partition, Math.max(0, unread.getAsLong() + underWay));
            }
        }
        return lag;
    }

    /// Negative when a partition is so new that it has none.
    private long position(TopicPartition partition) {
        try {
            return consumer.position(partition, GLANCE);
        } catch (TimeoutException e) {
            return -1;
        }
    }

    /// Once, until it works again.
    private void tellNotCommitted(Exception failure) {
        if (!failing) {
            failing = true;
            log.atWarn()
                    .setMessage("offsets not committed, they will be with the next ones")
                    .addKeyValue("error", failure.toString())
                    .log();
        }
    }
}
