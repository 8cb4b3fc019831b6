package io.tracemill.query.receipt;

import io.tracemill.schemas.topic.Groups;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/// How far what changes the figures of windows is on its way into their table.
public final class FigureOffsets {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// What Streams calls the topic in which the changes of a window meet.
    private static final String CHANGES = Groups.TOPOLOGY + "-rollup-changes-repartition";

    private final Admin admin;

    public FigureOffsets(Admin admin) {
        this.admin = admin;
    }

    /// Where the changes end now, by partition.
    public Map<Integer, Long> endOfChanges() {
        return ends(CHANGES);
    }

    /// Where the revisions of windows end now, by partition.
    public Map<Integer, Long> endOfRollups() {
        return ends(Topics.ROLLUPS.name());
    }

    /// Whether the windows hold all changes up to there.
    public boolean areSummedUp(Map<Integer, Long> ends) {
        return isPast(Groups.TOPOLOGY, CHANGES, ends);
    }

    /// Whether the table holds all revisions up to there.
    public boolean areStored(Map<Integer, Long> ends) {
        return isPast(Groups.ROLLUP_SINK, Topics.ROLLUPS.name(), ends);
    }

    private Map<Integer, Long> ends(String topic) {
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
        return get(admin.listOffsets(latest).all(), "listing offsets").entrySet().stream()
                .collect(
                        Collectors.toMap(
                                end -> end.getKey().partition(), end -> end.getValue().offset()));
    }

    /// The last offset of a partition is the mark that ends a transaction, which is not always
    /// committed.
    private boolean isPast(String group, String topic, Map<Integer, Long> ends) {
        ListConsumerGroupOffsetsSpec spec =
                new ListConsumerGroupOffsetsSpec()
                        .topicPartitions(
                                ends.keySet().stream()
                                        .map(partition -> new TopicPartition(topic, partition))
                                        .toList());
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(
                        admin.listConsumerGroupOffsets(Map.of(group, spec))
                                .partitionsToOffsetAndMetadata(group),
                        group);
        return ends.entrySet().stream()
                .allMatch(end -> {
                    // Kafka answers null where nothing was committed
                    OffsetAndMetadata next = committed.get(new TopicPartition(topic, end.getKey()));
                    return (next == null ? 0 : next.offset()) >= end.getValue() - 1;
                });
    }

    private static <T> T get(KafkaFuture<T> future, String attempt) {
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
