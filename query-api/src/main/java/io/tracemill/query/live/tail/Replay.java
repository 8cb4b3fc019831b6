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

/// Reads what lies between two positions, about in the order in which it happened.
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
        consumer.assign(ends.keySet());
        return consumer.beginningOffsets(ends.keySet()).entrySet().stream()
                .allMatch(first -> first.getValue() <= next(from, first.getKey()));
    }

    /// The traces of which something was erased there, and behind which of their records.
    public Erased erased(Position from, Position to) {
        Map<TopicPartition, Long> open = open(from, to, Set.of(LiveTopic.TRACES));
        Erased erased = new Erased();
        begin(open, from);
        while (!open.isEmpty()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                erased.note(record);
            }
            open.entrySet().removeIf(each -> consumer.position(each.getKey()) >= each.getValue());
        }
        return erased;
    }

    /// Reads it, or what is left of it, once.
    ///
    /// @param to a position that everything before is committed
    public void read(Position from, Position to, Set<LiveTopic> topics, Taker taker)
            throws InterruptedException {
        Map<TopicPartition, Long> open = open(from, to, topics);
        Merge merge = new Merge(open.keySet());
        begin(open, from);
        boolean goesOn = true;
        while (goesOn && !(open.isEmpty() && merge.isEmpty())) {
            if (!open.isEmpty()) {
                read(open, merge);
            }
            goesOn = give(merge.take(), taker);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void begin(Map<TopicPartition, Long> open, Position from) {
        consumer.assign(open.keySet());
        consumer.resume(consumer.assignment());
        open.keySet().forEach(partition -> consumer.seek(partition, next(from, partition)));
    }

    private void read(Map<TopicPartition, Long> open, Merge merge) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            Long end = open.get(partition);
            if (end != null && record.offset() < end) {
                merge.add(partition, record);
            }
        }
        List<TopicPartition> read = new ArrayList<>();
        open.forEach((partition, end) -> {
            if (consumer.position(partition) >= end) {
                read.add(partition);
            }
        });
        open.keySet().removeAll(read);
        merge.end(read);
        consumer.pause(consumer.assignment());
        consumer.resume(open.keySet().stream().filter(merge::hasRoom).toList());
    }

    private static boolean give(List<ConsumerRecord<byte[], byte[]>> records, Taker taker)
            throws InterruptedException {
        int from = 0;
        for (int at = 1; at <= records.size(); at++) {
            String topic = records.get(from).topic();
            if (at == records.size() || !records.get(at).topic().equals(topic)) {
                if (!taker.take(LiveTopic.named(topic), records.subList(from, at))) {
                    return false;
                }
                from = at;
            }
        }
        return true;
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
