package io.tracemill.process.streams;

import io.tracemill.schemas.topic.Groups;
import io.tracemill.schemas.topic.KafkaAwayException;
import io.tracemill.schemas.topic.KafkaProgress;
import io.tracemill.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Aborts transactions of the topology that partitions hold open while their coordinator takes them
/// for ended.
///
/// A broker that starts again may leave out the end of a transaction at partitions that have no
/// leader at that moment (<https://issues.apache.org/jira/browse/KAFKA-20734>). Readers of what is
/// committed, and the restore of a store, then wait there for ever; and the next transaction of the
/// same producer would commit what was aborted.
public final class HangingTransactions {

    private static final Logger log = LoggerFactory.getLogger(HangingTransactions.class);
    private static final String OFFSETS = "__consumer_offsets";
    private static final String OURS = Groups.TOPOLOGY + "-";

    private final Admin admin;

    public HangingTransactions(Admin admin) {
        this.admin = admin;
    }

    private record Open(
            TopicPartition partition,
            long producerId,
            int epoch,
            int coordinatorEpoch,
            long firstOffset) {

        /// Whether its coordinator, asked later, knows nothing of it any more.
        boolean isEndedFor(TransactionDescription coordinator) {
            return switch (coordinator.state()) {
                case EMPTY, COMPLETE_ABORT, COMPLETE_COMMIT -> true;
                case ONGOING ->
                        coordinator.producerEpoch() != epoch
                                || !coordinator.topicPartitions().contains(partition);
                default -> false;
            };
        }

        AbortTransactionSpec toAbort() {
            return new AbortTransactionSpec(partition, producerId, (short) epoch, coordinatorEpoch);
        }
    }

    /// A coordinator ends a transaction after all its partitions have: one that is still open when
    /// the partition is asked again after the coordinator hangs.
    ///
    /// @return how many were aborted, one for each partition
    /// @throws KafkaAwayException when a broker does not answer, or does not allow it
    public int abort() {
        Set<Open> open = open(partitions());
        if (open.isEmpty()) {
            return 0;
        }
        Map<Long, TransactionDescription> coordinators = coordinators(open);
        open.removeIf(each ->
                !coordinators.containsKey(each.producerId())
                        || !each.isEndedFor(coordinators.get(each.producerId())));
        if (open.isEmpty()) {
            return 0;
        }
        open.retainAll(open(open.stream().map(Open::partition).collect(Collectors.toSet())));
        open.forEach(this::abort);
        return open.size();
    }

    private void abort(Open hanging) {
        KafkaProgress.get(
                admin.abortTransaction(hanging.toAbort()).all(), "aborting a transaction");
        log.atWarn()
                .setMessage("the broker had lost the end of a transaction, it is aborted")
                .addKeyValue("partition", hanging.partition())
                .addKeyValue("from", hanging.firstOffset())
                .addKeyValue("producer", hanging.producerId())
                .log();
    }

    private Collection<TopicPartition> partitions() {
        Set<String> all =
                KafkaProgress.get(
                        admin.listTopics(new ListTopicsOptions().listInternal(true)).names(),
                        "listing topics");
        List<String> topics = all.stream().filter(HangingTransactions::isWrittenByUs).toList();
        List<TopicPartition> partitions = new ArrayList<>();
        KafkaProgress.get(admin.describeTopics(topics).allTopicNames(), "describing topics")
                .forEach((topic, description) -> {
                    for (TopicPartitionInfo each : description.partitions()) {
                        partitions.add(new TopicPartition(topic, each.partition()));
                    }
                });
        return partitions;
    }

    private static boolean isWrittenByUs(String topic) {
        return topic.startsWith(OURS)
                || topic.equals(OFFSETS)
                || Topics.ALL.stream().anyMatch(each -> each.name().equals(topic));
    }

    private Set<Open> open(Collection<TopicPartition> partitions) {
        Set<Open> open = new HashSet<>();
        KafkaProgress.get(admin.describeProducers(partitions).all(), "describing producers")
                .forEach((partition, state) ->
                        state.activeProducers().stream()
                                .filter(each -> each.currentTransactionStartOffset().isPresent())
                                .map(each ->
                                        new Open(
                                                partition,
                                                each.producerId(),
                                                each.producerEpoch(),
                                                each.coordinatorEpoch().orElse(0),
                                                each.currentTransactionStartOffset().getAsLong()))
                                .forEach(open::add));
        return open;
    }

    /// What the coordinators of our producers say, by the producer's id.
    private Map<Long, TransactionDescription> coordinators(Set<Open> open) {
        Set<Long> producers = open.stream().map(Open::producerId).collect(Collectors.toSet());
        List<String> ours =
                KafkaProgress.get(
                                admin.listTransactions(
                                                new ListTransactionsOptions()
                                                        .filterProducerIds(producers))
                                        .all(),
                                "listing transactions")
                        .stream()
                        .map(TransactionListing::transactionalId)
                        .filter(id -> id.startsWith(OURS))
                        .toList();
        return KafkaProgress.get(admin.describeTransactions(ours).all(), "describing transactions")
                .values()
                .stream()
                .collect(Collectors.toMap(TransactionDescription::producerId, each -> each));
    }
}
