package io.tracemill.process.sink;

import com.clickhouse.client.api.Client;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tracemill.process.reject.Rejected;
import io.tracemill.process.reject.RejectionCounters;
import io.tracemill.schemas.access.ClientFile;
import io.tracemill.schemas.table.ClickHouseClients;
import io.tracemill.schemas.table.ClickHouseSettings;
import io.tracemill.schemas.table.Cluster;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Writes the rows of a topic once more from a time on, beside the sink that follows it and without
/// touching its offsets: twice written reads as once.
public final class Rereading<R> implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration NO_WAIT = Duration.ZERO;
    private static final BatchLimits LIMITS = new BatchLimits(20_000, 64L << 20, NO_WAIT, NO_WAIT);

    /// What was written before a time need not have been stored by then.
    private static final Duration MARGIN = Duration.ofMinutes(10);

    /// A record of a topology bears the time of what it was made from, which may be behind.
    private static final Duration MARGIN_OF_TOPOLOGY = Duration.ofHours(1);

    private final RowSource<R> source;
    private final Client client;
    private final RejectedProducer rejected;
    private final Inserter inserter;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Batch<R> batch;

    /// @param kafka bootstrap servers
    /// @param cluster how the tables are laid out
    public Rereading(
            RowSource<R> source, String kafka, ClickHouseSettings clickHouse, Cluster cluster) {
        this.source = source;
        this.client = ClickHouseClients.open(clickHouse, 1);
        this.rejected = new RejectedProducer(kafka, new Rejected(new RejectionCounters()));
        this.inserter =
                new Inserter(
                        source,
                        cluster,
                        new ClickHouseBatchWriter(client, source.table(), true),
                        rejected,
                        new SinkMetrics(new SimpleMeterRegistry(), source.name()),
                        status -> {});
        this.consumer = consumer(kafka);
        this.batch = new Batch<>(source);
    }

    /// Where a partition is read from.
    ///
    /// @param cut what was written at that time may not be kept any more
    public record Begin(TopicPartition partition, long offset, boolean cut) {}

    /// Where each partition has to be read from so that nothing is missing that was not stored yet
    /// at a time.
    public List<Begin> begins(Instant since) {
        long from = since.minus(isOfTopology() ? MARGIN_OF_TOPOLOGY : MARGIN).toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions().forEach(each -> times.put(each, from));
        Map<TopicPartition, Long> first = consumer.beginningOffsets(times.keySet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(times.keySet());
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        return partitions().stream()
                .map(each -> {
                    OffsetAndTimestamp at = found.get(each);
                    long kept = first.getOrDefault(each, 0L);
                    return at == null
                            ? new Begin(each, ends.getOrDefault(each, kept), false)
                            : new Begin(each, at.offset(), kept > 0 && at.offset() <= kept);
                })
                .toList();
    }

    /// Returns when the rows of all that was there when it began are in the table, and what was to
    /// be erased by then is.
    ///
    /// @param progress told the number of records so far
    /// @return the number of records
    public long read(List<Begin> begins, LongConsumer progress) {
        List<TopicPartition> partitions = begins.stream().map(Begin::partition).toList();
        consumer.assign(partitions);
        begins.forEach(each -> consumer.seek(each.partition(), each.offset()));
        long read = readTo(consumer.endOffsets(partitions), each -> true, progress);
        // what the sink erased meanwhile may have come back
        readTo(consumer.endOffsets(partitions), this::erases, none -> {});
        return read;
    }

    @Override
    public void close() {
        inserter.close();
        consumer.close();
        rejected.close();
        client.close();
    }

    private boolean isOfTopology() {
        return source.isolation().equals("read_committed") && source.newestOnly();
    }

    private long readTo(
            Map<TopicPartition, Long> ends,
            Predicate<ConsumerRecord<byte[], byte[]>> wanted,
            LongConsumer progress) {
        long read = 0;
        while (isBefore(ends)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (wanted.test(record)) {
                    batch.add(record);
                }
                read++;
                if (LIMITS.isFull(batch)) {
                    insert();
                }
            }
            progress.accept(read);
        }
        insert();
        return read;
    }

    private boolean isBefore(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private void insert() {
        if (!batch.isEmpty()) {
            batch.seal(Map.of());
            inserter.insert(batch);
            batch.clear();
        }
    }

    private boolean erases(ConsumerRecord<byte[], byte[]> record) {
        try {
            int rows = record.value() == null ? 0 : source.rows().apply(record).size();
            return source.eraser().erased(record, rows).isPresent();
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private List<TopicPartition> partitions() {
        return consumer.partitionsFor(source.topic()).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
    }

    private KafkaConsumer<byte[], byte[]> consumer(String kafka) {
        Map<String, Object> config = new HashMap<>(ClientFile.KAFKA.settings());
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, source.name() + "-reread");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, source.isolation());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
