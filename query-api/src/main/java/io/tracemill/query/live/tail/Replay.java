package io.tracemill.query.live.tail;

import io.tracemill.query.live.cursor.LiveTopic;
import io.tracemill.query.live.cursor.Offsets;
import io.tracemill.query.live.cursor.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/// Reads what lies between two positions.
public final class Replay implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int FETCH_BYTES = 128 * 1024;

    private final KafkaConsumer<byte[], byte[]> consumer;

    public Replay(LiveConsumers consumers) {
        this.consumer = consumers.open("earliest", FETCH_BYTES);
    }

    /// Takes the next records of a topic, in the order of each partition.
    public interface Taker {

        /// False to end the replay.
        boolean take(LiveTopic topic, List<ConsumerRecord<byte[], byte[]>> records)
                throws InterruptedException;
    }

    /// Whether all that lies between is still kept.
    public boolean isKept(Position from, Position to, Set<LiveTopic> topics) {
        Map<TopicPartition, Long> ends = open(from, to, topics);
        return consumer.beginningOffsets(ends.keySet()).entrySet().stream()
                .allMatch(first -> first.getValue() <= next(from, first.getKey()));
    }

    /// Reads it, or what is left of it, once.
    ///
    /// @param to a position that everything before is committed
    public void read(Position from, Position to, Set<LiveTopic> topics, Taker taker)
            throws InterruptedException {
        Map<TopicPartition, Long> open = open(from, to, topics);
        consumer.assign(open.keySet());
        open.keySet().forEach(partition -> consumer.seek(partition, next(from, partition)));
        while (!open.isEmpty()) {
            Map<LiveTopic, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                Long end = open.get(new TopicPartition(record.topic(), record.partition()));
                if (end != null && record.offset() < end) {
                    records.computeIfAbsent(
                                    LiveTopic.named(record.topic()), _ -> new ArrayList<>())
                            .add(record);
                }
            }
            for (Map.Entry<LiveTopic, List<ConsumerRecord<byte[], byte[]>>> each :
                    records.entrySet()) {
                if (!taker.take(each.getKey(), each.getValue())) {
                    return;
                }
            }
            open.entrySet().removeIf(each -> consumer.position(each.getKey()) >= each.getValue());
            consumer.assign(open.keySet());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    /// Where each partition ends that there is something to read of.
    private static Map<TopicPartition, Long> open(
            Position from, Position to, Set<LiveTopic> topics) {
        Map<TopicPartition, Long> open = new HashMap<>();
        for (LiveTopic topic : topics) {
            Offsets ends = to.of(topic);
            for (int partition = 0; partition < ends.partitions(); partition++) {
                if (from.of(topic).at(partition) < ends.at(partition)) {
                    open.put(
                            new TopicPartition(topic.topic().name(), partition),
                            ends.at(partition));
                }
            }
        }
        return open;
    }

    private static long next(Position from, TopicPartition partition) {
        return from.of(LiveTopic.named(partition.topic())).at(partition.partition());
    }
}
