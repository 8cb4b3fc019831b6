package io.tracemill.query.project;

import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.ApiKeys;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.topic.CompactedView;
import io.tracemill.schemas.topic.Topic;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
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
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Creates projects, one at a time in the whole installation: whoever begins a transaction under
/// our common id fences every other one, then reads what is there, then writes. So no two creations
/// can take the same id, wherever they run.
final class ProjectWriter {

    private static final String TRANSACTIONAL_ID = "tracemill-projects";
    private static final String KEY_PREFIX = "tlm_sk_";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ATTEMPTS = 5;

    private final Properties kafka;
    private final CompactedView<Project> projects;
    private final CompactedView<ApiKey> keys;

    ProjectWriter(Properties kafka, CompactedView<Project> projects, CompactedView<ApiKey> keys) {
        this.kafka = kafka;
        this.projects = projects;
        this.keys = keys;
    }

    synchronized NewProject create(ProjectRequest request) {
        ProducerFencedException fenced = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return attempt(request);
            } catch (ProducerFencedException elsewhere) {
                fenced = elsewhere;
            } catch (KafkaException | ExecutionException e) {
                throw new RegistryAwayException("cannot create '" + request.name() + "'", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RegistryAwayException("interrupted", e);
            }
        }
        throw new RegistryAwayException(
                "others were faster " + ATTEMPTS + " times", new IllegalStateException(fenced));
    }

    private NewProject attempt(ProjectRequest request)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producerSettings())) {
            producer.initTransactions();
            catchUp(Topics.PROJECTS, projects);
            ProjectId id = freeId(request);
            NewProject created = created(request, id);
            producer.beginTransaction();
            Future<RecordMetadata> project =
                    send(producer, Topics.PROJECTS, id.value(), created.project());
            Future<RecordMetadata> key =
                    send(producer, Topics.API_KEYS, created.key().hash(), created.key());
            producer.commitTransaction();
            await(projects, project.get().offset());
            await(keys, key.get().offset());
            return created;
        }
    }

    private ProjectId freeId(ProjectRequest request) {
        ProjectId id = Slug.of(request.name(), ProjectWriter::sixDigits);
        boolean taken =
                projects.values()
                        .anyMatch(known ->
                                known.projectId().equals(id)
                                        || known.tenantId().equals(request.tenantId())
                                                && known.name().equals(request.name()));
        if (taken) {
            throw new ProjectExistsException(id.value());
        }
        return id;
    }

    private static NewProject created(ProjectRequest request, ProjectId id) {
        long now = System.currentTimeMillis();
        String plainKey = ApiKeys.generate(KEY_PREFIX);
        return new NewProject(
                new Project(id, request.tenantId(), request.name(), request.description(), now),
                new ApiKey(
                        ApiKeys.hash(plainKey),
                        ApiKeys.shownPrefix(plainKey),
                        request.tenantId(),
                        id.value(),
                        request.environment(),
                        List.of(KeyScope.INGEST, KeyScope.READ),
                        now,
                        0),
                plainKey);
    }

    private static <V> Future<RecordMetadata> send(
            KafkaProducer<byte[], byte[]> producer, Topic<String, V> topic, String key, V value) {
        return producer.send(
                new ProducerRecord<>(
                        topic.name(),
                        0,
                        topic.keySerde().serializer().serialize(topic.name(), key),
                        topic.valueSerde().serializer().serialize(topic.name(), value)));
    }

    /// Waits until the view holds everything that was committed up to now.
    private void catchUp(Topic<?, ?> topic, CompactedView<?> view)
            throws ExecutionException, InterruptedException {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        try (Admin admin = Admin.create(kafka)) {
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

    private static void await(CompactedView<?> view, long offset) throws InterruptedException {
        if (!view.awaitOffset(offset, PATIENCE)) {
            throw new RegistryAwayException("what was written is not readable yet");
        }
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> settings = new HashMap<>();
        kafka.stringPropertyNames().forEach(name -> settings.put(name, kafka.getProperty(name)));
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return settings;
    }

    private static String sixDigits() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt(1 << 24), 6);
    }
}
