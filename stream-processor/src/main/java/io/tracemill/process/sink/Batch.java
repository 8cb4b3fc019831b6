package io.tracemill.process.sink;

import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.topic.ErasedMark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/// Rows on their way into a table: one block for each of its partitions, what could not be made
/// into rows, and the offsets to commit when all that is done.
final class Batch<R> {

    private final RowSource<R> source;

    /// By the key of the record, where only the newest counts; made into rows at the end.
    private final Map<Bytes, ConsumerRecord<byte[], byte[]>> newest = new LinkedHashMap<>();

    private final Map<Integer, Block<R>> blocks = new TreeMap<>();
    private final List<ErasedTrace> erased = new ArrayList<>();
    private final List<Poison> poison = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    private int rows;
    private long recordBytes;
    private long startedNanos;
    private long oldestUnixMillis;

    Batch(RowSource<R> source) {
        this.source = source;
    }

    /// A record that cannot be made into rows.
    ///
    /// @param place of the row that cannot be made, or [Rejection#WHOLE]
    record Poison(ConsumerRecord<byte[], byte[]> record, int place, RuntimeException cause) {

        Poison(ConsumerRecord<byte[], byte[]> record, RuntimeException cause) {
            this(record, Rejection.WHOLE, cause);
        }
    }

    boolean isEmpty() {
        return poison.isEmpty() && rows() == 0;
    }

    /// Those to be erased count as one for each trace.
    int rows() {
        return newest.size() + rows + erased.size();
    }

    long bytes() {
        long bytes = recordBytes;
        for (Block<R> block : blocks.values()) {
            bytes += block.length();
        }
        return bytes;
    }

    /// When the first record came, as [System#nanoTime] counts.
    long startedNanos() {
        return startedNanos;
    }

    /// When the oldest of its records was written.
    long oldestUnixMillis() {
        return oldestUnixMillis;
    }

    Collection<Block<R>> blocks() {
        return blocks.values();
    }

    /// What is to be erased, in the order in which it was asked for.
    List<ErasedTrace> erased() {
        return erased;
    }

    List<Poison> poison() {
        return poison;
    }

    Map<TopicPartition, OffsetAndMetadata> offsets() {
        return offsets;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        if (isEmpty()) {
            startedNanos = System.nanoTime();
            oldestUnixMillis = record.timestamp();
        }
        oldestUnixMillis = Math.min(oldestUnixMillis, record.timestamp());
        if (source.newestOnly() && record.key() != null) {
            ConsumerRecord<byte[], byte[]> older = newest.put(Bytes.wrap(record.key()), record);
            if (older != null) {
                eraseBy(older);
            }
            recordBytes += Math.max(0, record.serializedValueSize());
        } else {
            addRows(record);
        }
    }

    /// Makes the remaining rows; then the batch is ready to be inserted.
    void seal(Map<TopicPartition, OffsetAndMetadata> reached) {
        newest.values().forEach(this::addRows);
        newest.clear();
        offsets.putAll(reached);
    }

    /// Also what came before a later record of the same trace is to be erased.
    private void eraseBy(ConsumerRecord<byte[], byte[]> older) {
        try {
            source.eraser().erased(older, 0).ifPresent(erased::add);
        } catch (RuntimeException e) {
            poison.add(new Poison(older, e));
        }
    }

    private void addRows(ConsumerRecord<byte[], byte[]> record) {
        int place = 0;
        for (R row : rowsOf(record)) {
            try {
                int partition = source.partition().applyAsInt(row);
                blocks.computeIfAbsent(partition, _ -> new Block<>(source)).add(row, record, place);
                rows++;
            } catch (RuntimeException e) {
                poison.add(new Poison(record, place, e));
            }
            place++;
        }
    }

    private List<R> rowsOf(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null && !ErasedMark.isOn(record.headers())) {
            poison.add(new Poison(record, new IllegalArgumentException("expected a value")));
            return List.of();
        }
        try {
            List<R> made = record.value() == null ? List.of() : source.rows().apply(record);
            source.eraser().erased(record, made.size()).ifPresent(erased::add);
            return made;
        } catch (RuntimeException e) {
            poison.add(new Poison(record, e));
            return List.of();
        }
    }

    /// Makes it empty for the next rows; keeps the memory of its largest block, not that of every
    /// day there ever was.
    void clear() {
        newest.clear();
        erased.clear();
        poison.clear();
        offsets.clear();
        rows = 0;
        recordBytes = 0;
        blocks.entrySet().stream()
                .max(Comparator.comparingLong(block -> block.getValue().length()))
                .ifPresent(largest -> blocks.keySet().retainAll(List.of(largest.getKey())));
        blocks.values().forEach(Block::clear);
    }
}
