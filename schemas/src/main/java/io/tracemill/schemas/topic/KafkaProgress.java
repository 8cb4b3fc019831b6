package io.tracemill.schemas.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/// Asks the broker how far topics and groups are.
public final class KafkaProgress {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Admin admin;

    public KafkaProgress(Admin admin) {
        this.admin = admin;
    }

    /// Where each partition of a topic ends now.
    ///
    /// @throws KafkaAwayException when the broker does not say
    public Map<Integer, Long> ends(String topic) {
        int partitions =
                Objects.requireNonNull(
                                get(
                                                admin.describeTopics(List.of(topic))
                                                        .allTopicNames(),
                                                "describing " + topic)
                                        .get(topic),
                                topic)
                        .partitions()
                        .size();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Map<Integer, Long> ends = new HashMap<>();
        get(admin.listOffsets(latest).all(), "listing offsets")
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    /// The next offset that a group will read of each partition of a topic; those that it has not
    /// begun are missing.
    ///
    /// @throws KafkaAwayException when the broker does not say
    public Map<Integer, Long> committed(String group, String topic) {
        Map<Integer, Long> committed = new HashMap<>();
        get(
                        admin.listConsumerGroupOffsets(
                                        Map.of(group, new ListConsumerGroupOffsetsSpec()))
                                .partitionsToOffsetAndMetadata(group),
                        group)
                .forEach((partition, offset) -> {
                    // Kafka answers null where nothing was committed
                    if (offset != null && partition.topic().equals(topic)) {
                        committed.put(partition.partition(), offset.offset());
                    }
                });
        return committed;
    }

    /// Whether a group has read all that a topic held.
    ///
    /// @param ends of the topic's partitions
    public boolean isPast(String group, String topic, Map<Integer, Long> ends) {
        Map<Integer, Long> committed = committed(group, topic);
        return ends.entrySet().stream()
                .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /// What the broker answers, after a few seconds at the latest.
    ///
    /// @param attempt what was asked of it
    /// @throws KafkaAwayException when it does not say
    public static <T> T get(KafkaFuture<T> future, String attempt) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaAwayException(attempt, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaAwayException(attempt, e);
        }
    }
}
