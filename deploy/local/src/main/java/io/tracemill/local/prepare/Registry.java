package io.tracemill.local.prepare;

import io.tracemill.local.process.StartFailure;
import io.tracemill.schemas.access.ApiKey;
import io.tracemill.schemas.access.ApiKeys;
import io.tracemill.schemas.access.ClientFile;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.topic.CompactedView;
import io.tracemill.schemas.topic.Topic;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Writes projects and keys that are not in their topics yet; what is there stays as it is, a
/// revoked key too.
final class Registry implements AutoCloseable {

    /// The tenant of everything that is seeded.
    static final String TENANT = "default";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<KeyScope> PROJECT_SCOPES = List.of(KeyScope.INGEST, KeyScope.READ);

    private final KafkaProducer<byte[], byte[]> producer;
    private final CompactedView<Project> projects;
    private final CompactedView<ApiKey> apiKeys;

    Registry(String kafka) {
        this.producer =
                new KafkaProducer<>(
                        ClientFile.KAFKA.beneath(
                                Map.of(
                                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                        kafka,
                                        ProducerConfig.ACKS_CONFIG,
                                        "all")),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        Properties settings = ClientFile.ofKafka(kafka);
        // short lived: other requests wait behind a fetch
        settings.setProperty("fetch.max.wait.ms", "10");
        this.projects = new CompactedView<>(Topics.PROJECTS, settings);
        this.apiKeys = new CompactedView<>(Topics.API_KEYS, settings);
        awaitLoaded(projects, Topics.PROJECTS);
        awaitLoaded(apiKeys, Topics.API_KEYS);
    }

    void addProject(ProjectId id, String name) {
        if (projects.get(id.value()).isEmpty()) {
            long now = System.currentTimeMillis();
            put(Topics.PROJECTS, id.value(), new Project(id, TENANT, name, "", now));
        }
    }

    /// A key that sends to and reads of one project.
    void addProjectKey(String key, ProjectId project) {
        add(key, project.value(), PROJECT_SCOPES);
    }

    /// A key that may do everything in the tenant.
    void addAdminKey(String key) {
        add(key, "", List.of(KeyScope.ADMIN));
    }

    @Override
    public void close() {
        producer.close();
        projects.close();
        apiKeys.close();
    }

    private void add(String key, String projectId, List<KeyScope> scopes) {
        String hash = ApiKeys.hash(key);
        if (apiKeys.get(hash).isEmpty()) {
            put(
                    Topics.API_KEYS,
                    hash,
                    new ApiKey(
                            hash,
                            ApiKeys.shownPrefix(key),
                            TENANT,
                            projectId,
                            "",
                            scopes,
                            System.currentTimeMillis(),
                            0));
        }
    }

    private <V> void put(Topic<String, V> topic, String key, V value) {
        byte[] keyBytes = topic.keySerde().serializer().serialize(topic.name(), key);
        byte[] valueBytes = topic.valueSerde().serializer().serialize(topic.name(), value);
        try {
            producer.send(new ProducerRecord<>(topic.name(), keyBytes, valueBytes)).get();
        } catch (ExecutionException failure) {
            throw new StartFailure("cannot write to " + topic.name(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while writing to " + topic.name(), interrupted);
        }
    }

    private static void awaitLoaded(CompactedView<?> view, Topic<?, ?> topic) {
        try {
            if (view.awaitLoaded(PATIENCE)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new StartFailure("the topic " + topic.name() + " could not be read");
    }
}
