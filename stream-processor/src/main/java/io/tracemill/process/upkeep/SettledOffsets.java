package io.tracemill.process.upkeep;

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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Up to where all that came of `trace-events` is in the tables, whatever way it took: spans,
/// traces, rejections, the ledger.
final class SettledOffsets {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String EVENTS = Topics.TRACE_EVENTS.name();

    private final Admin admin;
    private @Nullable Mark mark;
    private Map<Integer, Long> settled = Map.of();

    SettledOffsets(Admin admin) {
        this.admin = admin;
    }

    /// What was read of the events at one moment, and where what came of it ended then.
    private record Mark(
            Map<Integer, Long> events, Map<Integer, Long> traces, Map<Integer, Long> rejected) {}

    /// The next offset of each partition that may not be settled yet.
    Map<Integer, Long> now() {
        Mark before = mark;
        if (before == null) {
            mark = newMark();
        } else if (arePast(Groups.TRACE_SINK, Topics.TRACES.name(), before.traces())
                && arePast(Groups.REJECTION_SINK, Topics.REJECTED.name(), before.rejected())) {
            settled = before.events();
            mark = newMark();
        }
        return settled;
    }

    private Mark newMark() {
        Map<Integer, Long> events = committed(Groups.SPAN_SINK, EVENTS);
        for (String group : List.of(Groups.TOPOLOGY, Groups.LEDGER_SINK)) {
            Map<Integer, Long> other = committed(group, EVENTS);
            events.replaceAll((at, offset) -> Math.min(offset, other.getOrDefault(at, 0L)));
        }
        return new Mark(
                Map.copyOf(events), ends(Topics.TRACES.name()), ends(Topics.REJECTED.name()));
    }

    private boolean arePast(String group, String topic, Map<Integer, Long> ends) {
        Map<Integer, Long> committed = committed(group, topic);
        return ends.entrySet().stream()
                .allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private Map<Integer, Long> committed(String group, String topic) {
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

    private Map<Integer, Long> ends(String topic) {
        int partitions =
                Objects.requireNonNull(
                                get(admin.describeTopics(List.of(topic)).allTopicNames(), topic)
                                        .get(topic),
                                topic)
                        .partitions()
                        .size();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            latest.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Map<Integer, Long> ends = new HashMap<>();
        get(admin.listOffsets(latest).all(), topic)
                .forEach((partition, end) -> {
                    if (end.offset() > 0) {
                        ends.put(partition.partition(), end.offset());
                    }
                });
        return ends;
    }

    private static <T> T get(KafkaFuture<T> future, String what) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka, asking about " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Kafka, asking about " + what, e);
        }
    }
}
