package io.tracemill.schemas.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;

/// Changes what compacted topics hold, one change at a time in the whole installation: whoever
/// begins a transaction under the common name fences every other one, then reads what is there,
/// then writes. So no two projects can take the same id, wherever they are created.
public final class RegistryWriter {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 5;

    private final Properties kafka;
    private final Map<String, Object> settings;
    private final List<CompactedView<?>> views;

    /// @param name common to all that change the same topics
    /// @param kafka bootstrap servers and security
    /// @param views that are brought up to date before a change, and hold it once it is made
    public RegistryWriter(String name, Properties kafka, CompactedView<?>... views) {
        this.kafka = kafka;
        this.settings = PromptProducer.settings(kafka, PATIENCE);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "tracemill-" + name);
        this.views = List.of(views);
    }

    /// What one change writes.
    public static final class Change {
        private record Entry(CompactedView<?> view, ProducerRecord<byte[], byte[]> record) {}

        private final List<Entry> entries = new ArrayList<>();

        private Change() {}

        /// Puts a value in the place of the key's.
        public <V> void put(CompactedView<V> view, String key, V value) {
            Topic<String, V> topic = view.topic();
            byte[] keyBytes = topic.keySerde().serializer().serialize(topic.name(), key);
            byte[] valueBytes = topic.valueSerde().serializer().serialize(topic.name(), value);
            entries.add(
                    new Entry(view, new ProducerRecord<>(topic.name(), 0, keyBytes, valueBytes)));
        }
    }

    /// Makes a change, and gives what comes of it once the views hold it. It may be asked for
    /// several times, each time with views that are up to date; what it throws ends it.
    ///
    /// @throws RegistryUnwritableException when Kafka does not take it in time
    public synchronized <T> T write(Function<Change, T> change) {
        ProducerFencedException fenced = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return attempt(change);
            } catch (ProducerFencedException elsewhere) {
                fenced = elsewhere;
            } catch (KafkaException | ExecutionException e) {
                throw new RegistryUnwritableException("Kafka does not take the change", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RegistryUnwritableException("interrupted", e);
            }
        }
        throw new RegistryUnwritableException("others were faster " + ATTEMPTS + " times", fenced);
    }

    /// Puts a value in the place of a key's, whatever that is.
    ///
    /// @throws RegistryUnwritableException when Kafka does not take it in time
    public <V> void put(CompactedView<V> view, String key, V value) {
        write(change -> {
            change.put(view, key, value);
            return value;
        });
    }

    private <T> T attempt(Function<Change, T> change)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
            producer.initTransactions();
            catchUp();
            Change made = new Change();
            T result = change.apply(made);
            if (!made.entries.isEmpty()) {
                commit(producer, made);
            }
            return result;
        }
    }

    private static void commit(KafkaProducer<byte[], byte[]> producer, Change change)
            throws ExecutionException, InterruptedException {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Change.Entry entry : change.entries) {
            sent.add(producer.send(entry.record()));
        }
        producer.commitTransaction();
        for (int i = 0; i < sent.size(); i++) {
            await(change.entries.get(i).view(), sent.get(i).get().offset());
        }
    }

    /// Waits until the views hold everything that was committed up to now.
    private void catchUp() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
            for (CompactedView<?> view : views) {
                TopicPartition partition = new TopicPartition(view.topic().name(), 0);
                long end =
                        admin.listOffsets(
                                        Map.of(partition, OffsetSpec.latest()),
                                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                                .partitionResult(partition)
                                .get()
                                .offset();
                if (end > 0) {
                    await(view, end - 1);
                }
            }
        }
    }

    private static void await(CompactedView<?> view, long offset) throws InterruptedException {
        if (!view.awaitOffset(offset, PATIENCE)) {
            throw new RegistryUnwritableException("what was written is not readable yet", null);
        }
    }
}
