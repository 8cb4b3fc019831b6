package io.tracemill.query.live.tail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Puts the records of several partitions into the order of their times, as far as the order of
/// each partition allows.
final class Merge {

    private static final int ROOM = 200;

    private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> waiting =
            new HashMap<>();

    /// Those that more may come of.
    private final Set<TopicPartition> open;

    private record Head(long timestamp, TopicPartition partition) {}

    Merge(Collection<TopicPartition> partitions) {
        this.open = new HashSet<>(partitions);
        partitions.forEach(partition -> waiting.put(partition, new ArrayDeque<>()));
    }

    void add(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        waiting.computeIfAbsent(partition, _ -> new ArrayDeque<>()).add(record);
    }

    /// No more comes of these.
    void end(Collection<TopicPartition> partitions) {
        open.removeAll(partitions);
    }

    boolean hasRoom(TopicPartition partition) {
        return waiting.computeIfAbsent(partition, _ -> new ArrayDeque<>()).size() < ROOM;
    }

    boolean isEmpty() {
        return waiting.values().stream().allMatch(Deque::isEmpty);
    }

    /// What comes next for sure: it ends where a partition has to be read on before.
    List<ConsumerRecord<byte[], byte[]>> take() {
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
        PriorityQueue<Head> heads =
                new PriorityQueue<>((a, b) -> Long.compare(a.timestamp(), b.timestamp()));
        for (TopicPartition partition : waiting.keySet()) {
            if (!offer(partition, heads)) {
                return taken;
            }
        }
        while (!heads.isEmpty()) {
            TopicPartition next = heads.remove().partition();
            taken.add(waiting.getOrDefault(next, new ArrayDeque<>()).remove());
            if (!offer(next, heads)) {
                return taken;
            }
        }
        return taken;
    }

    /// False when it is not known yet what comes next of the partition.
    private boolean offer(TopicPartition partition, PriorityQueue<Head> heads) {
        Deque<ConsumerRecord<byte[], byte[]>> records = waiting.get(partition);
        if (records != null && !records.isEmpty()) {
            heads.add(new Head(records.element().timestamp(), partition));
            return true;
        }
        return !open.contains(partition);
    }
}
