package io.tracemill.query.receipt;

import io.tracemill.schemas.topic.Groups;
import io.tracemill.schemas.topic.KafkaAwayException;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Asks the broker.
public final class KafkaGroupOffsets implements GroupOffsets {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Admin admin;

    public KafkaGroupOffsets(Admin admin) {
        this.admin = admin;
    }

    @Override
    public Map<Stage, Map<Integer, Long>> committed(Set<Integer> partitions) {
        Map<Stage, KafkaFuture<Map<TopicPartition, OffsetAndMetadata>>> asked =
                new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            ListConsumerGroupOffsetsSpec spec =
                    new ListConsumerGroupOffsetsSpec()
                            .topicPartitions(partitions(topic(stage), partitions));
            asked.put(
                    stage,
                    admin.listConsumerGroupOffsets(Map.of(group(stage), spec))
                            .partitionsToOffsetAndMetadata(group(stage)));
        }
        Map<Stage, Map<Integer, Long>> committed = new EnumMap<>(Stage.class);
        asked.forEach((stage, future) -> committed.put(stage, offsets(get(future, group(stage)))));
        return committed;
    }

    @Override
    public Map<Integer, Long> endOfTraces(Set<Integer> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions(Topics.TRACES.name(), partitions).stream()
                        .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        Map<Integer, Long> ends = new HashMap<>();
        get(admin.listOffsets(latest).all(), "listing offsets")
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    private static Map<Integer, Long> offsets(Map<TopicPartition, OffsetAndMetadata> committed) {
        Map<Integer, Long> offsets = new HashMap<>();
        committed.forEach((partition, offset) -> {
            // Kafka answers null where nothing was committed
            if (offset != null) {
                offsets.put(partition.partition(), offset.offset());
            }
        });
        return offsets;
    }

    private static List<TopicPartition> partitions(String topic, Set<Integer> partitions) {
        return partitions.stream().map(p -> new TopicPartition(topic, p)).toList();
    }

    private static String group(Stage stage) {
        return switch (stage) {
            case SPAN_SINK -> Groups.SPAN_SINK;
            case TOPOLOGY -> Groups.TOPOLOGY;
            case TRACE_SINK -> Groups.TRACE_SINK;
        };
    }

    private static String topic(Stage stage) {
        return switch (stage) {
            case SPAN_SINK, TOPOLOGY -> Topics.TRACE_EVENTS.name();
            case TRACE_SINK -> Topics.TRACES.name();
        };
    }

    private static <T> T get(KafkaFuture<T> future, String attempt) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException unknown) {
                throw new UnknownPartitionException(unknown);
            }
            throw new KafkaAwayException(attempt, e);
        } catch (TimeoutException e) {
            throw new KafkaAwayException(attempt, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaAwayException(attempt, e);
        }
    }
}
