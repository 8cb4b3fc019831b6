package io.tracemill.e2e;

import io.tracemill.local.Ready;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;

/// Looks for a text everywhere where a stack keeps bytes.
final class MarkedBytes {

    private final Ready ready;
    private final ClickHouse tables;

    MarkedBytes(Ready ready) {
        this.ready = ready;
        this.tables = new ClickHouse(ready);
    }

    /// The tables that hold it, in any column of any row, deleted ones included.
    Set<String> tablesWith(String mark, List<String> names) {
        Set<String> found = new TreeSet<>();
        for (String table : names) {
            long rows =
                    tables.number(
                            "SELECT count() FROM %s WHERE position(toString(tuple(*)), '%s') > 0 SETTINGS apply_deleted_mask = 0"
                                    .formatted(table, mark));
            if (rows > 0) {
                found.add(table + ": " + rows);
            }
        }
        return found;
    }

    /// The compacted topics of which a value that compaction keeps holds it, or the key of one.
    Set<String> compactedTopicsWith(String mark) {
        Set<String> found = new TreeSet<>();
        topics(true)
                .forEach(topic ->
                        newest(topic)
                                .forEach((key, value) -> {
                                    if (value != null
                                            && (holds(key.get(), mark) || holds(value, mark))) {
                                        found.add(topic);
                                    }
                                }));
        return found;
    }

    /// The other topics that hold it: those let their records go by themselves.
    Set<String> passingTopicsWith(String mark) {
        Set<String> found = new TreeSet<>();
        topics(false)
                .forEach(topic ->
                        records(topic)
                                .forEach(record -> {
                                    if (record.value() != null && holds(record.value(), mark)) {
                                        found.add(topic);
                                    }
                                }));
        return found;
    }

    /// The files of a directory that hold it.
    static Set<Path> filesWith(String mark, Path directory) {
        Set<Path> found = new TreeSet<>();
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (holds(bytes(file), mark)) {
                    found.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /// How long a topic keeps its records, in milliseconds.
    long retentionMillis(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin =
                Admin.create(Map.<String, Object>of("bootstrap.servers", ready.kafka()))) {
            return Long.parseLong(
                    admin.describeConfigs(List.of(resource))
                            .all()
                            .get()
                            .get(resource)
                            .get("retention.ms")
                            .value());
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException gone) {
            return new byte[0];
        }
    }

    private Set<String> topics(boolean compacted) {
        try (Admin admin =
                Admin.create(Map.<String, Object>of("bootstrap.servers", ready.kafka()))) {
            Set<String> found = new TreeSet<>();
            for (String topic : admin.listTopics().names().get()) {
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
                String policy =
                        admin.describeConfigs(List.of(resource))
                                .all()
                                .get()
                                .get(resource)
                                .get("cleanup.policy")
                                .value();
                if (policy.contains("compact") == compacted) {
                    found.add(topic);
                }
            }
            return found;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<Bytes, byte[]> newest(String topic) {
        Map<Bytes, byte[]> newest = new HashMap<>();
        records(topic).forEach(record -> newest.put(Bytes.wrap(record.key()), record.value()));
        return newest;
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", ready.kafka(), "isolation.level", "read_uncommitted");
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    private static boolean holds(byte[] bytes, String mark) {
        byte[] wanted = mark.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
