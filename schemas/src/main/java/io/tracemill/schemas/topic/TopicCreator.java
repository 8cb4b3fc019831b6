package io.tracemill.schemas.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/// Creates the topics that are missing, and lets those that are there take records as large as they
/// have to.
///
/// @param tracePartitions of the topics keyed by trace; the key's hash is part of the contract, so
///   it cannot be changed later without a new topic and a replay
/// @param replication copies of each partition; empty for the broker's default
public record TopicCreator(int tracePartitions, Optional<Short> replication) {

    public static final int DEFAULT_TRACE_PARTITIONS = 12;

    public TopicCreator {
        if (tracePartitions < 1) {
            throw new IllegalArgumentException(
                    "tracemill.partitions: expected at least 1, got " + tracePartitions);
        }
    }

    /// @return the names of the topics that were created now
    public List<String> create(Admin admin) {
        try {
            Set<String> existing = admin.listTopics().names().get();
            List<String> created = new ArrayList<>();
            for (Topic<?, ?> topic : Topics.ALL) {
                if (!existing.contains(topic.name()) && create(admin, topic)) {
                    created.add(topic.name());
                }
            }
            raiseLimits(
                    admin,
                    Topics.ALL.stream().filter(each -> existing.contains(each.name())).toList());
            return created;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka, creating topics: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Kafka, creating topics: interrupted", e);
        }
    }

    private static Map<String, String> config(Topic<?, ?> topic) {
        Map<String, String> config = new HashMap<>(topic.config());
        config.put(Topics.FURTHEST_AHEAD, Long.toString(Long.MAX_VALUE));
        return config;
    }

    /// A broker of its own takes a mebibyte, and an hour ahead; what it refuses of a topology holds
    /// up a partition.
    private static void raiseLimits(Admin admin, List<Topic<?, ?>> topics)
            throws ExecutionException, InterruptedException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        List<ConfigResource> resources =
                topics.stream().map(each -> resource(each.name())).toList();
        Map<ConfigResource, Config> found = admin.describeConfigs(resources).all().get();
        for (Topic<?, ?> topic : topics) {
            Config now = found.get(resource(topic.name()));
            List<AlterConfigOp> raised =
                    Stream.of(Topics.LARGEST, Topics.FURTHEST_AHEAD)
                            .flatMap(limit -> raised(limit, now, config(topic)).stream())
                            .toList();
            if (!raised.isEmpty()) {
                changes.put(resource(topic.name()), raised);
            }
        }
        if (!changes.isEmpty()) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }

    private static Optional<AlterConfigOp> raised(
            String limit, @Nullable Config now, Map<String, String> config) {
        @Nullable String wanted = config.get(limit);
        @Nullable ConfigEntry set = now == null ? null : now.get(limit);
        return wanted == null
                        || set == null
                        || Long.parseLong(set.value()) >= Long.parseLong(wanted)
                ? Optional.empty()
                : Optional.of(
                        new AlterConfigOp(
                                new ConfigEntry(limit, wanted), AlterConfigOp.OpType.SET));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private boolean create(Admin admin, Topic<?, ?> topic)
            throws ExecutionException, InterruptedException {
        int partitions =
                switch (topic.partitions()) {
                    case BY_TRACE -> tracePartitions;
                    case ONE -> 1;
                };
        NewTopic description =
                new NewTopic(topic.name(), Optional.of(partitions), replication)
                        .configs(config(topic));
        try {
            admin.createTopics(List.of(description)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }
}
