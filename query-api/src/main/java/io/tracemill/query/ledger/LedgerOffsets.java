package io.tracemill.query.ledger;

import io.tracemill.schemas.topic.Groups;
import io.tracemill.schemas.topic.KafkaProgress;
import io.tracemill.schemas.topic.Topics;
import java.util.Map;

/// Up to where the ledger can tell, by partition of `trace-events`.
///
/// @param stored the next offset that the span sink will store
/// @param accounted the next offset that the ledger's own sink will take in
/// @param ends of the partitions
/// @param rejectionsListed whether what the span sink rejected before `stored` is in the table
public record LedgerOffsets(
        Map<Integer, Long> stored,
        Map<Integer, Long> accounted,
        Map<Integer, Long> ends,
        boolean rejectionsListed) {

    public LedgerOffsets {
        stored = Map.copyOf(stored);
        accounted = Map.copyOf(accounted);
        ends = Map.copyOf(ends);
    }

    /// Asks Kafka, each thing after what must not be later than it: whoever asks the tables
    /// afterwards finds all that these offsets stand for.
    public static LedgerOffsets now(KafkaProgress kafka) {
        String events = Topics.TRACE_EVENTS.name();
        String rejected = Topics.REJECTED.name();
        Map<Integer, Long> stored = kafka.committed(Groups.SPAN_SINK, events);
        Map<Integer, Long> endOfRejected = kafka.ends(rejected);
        boolean listed = kafka.isPast(Groups.REJECTION_SINK, rejected, endOfRejected);
        Map<Integer, Long> accounted = kafka.committed(Groups.LEDGER_SINK, events);
        return new LedgerOffsets(stored, accounted, kafka.ends(events), listed);
    }

    /// Whether the ledger has taken in all before some offsets.
    boolean areAccounted(Map<Integer, Long> before) {
        return before.entrySet().stream()
                .allMatch(end -> accounted.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /// Records that the ledger has not taken in yet, of whatever project.
    public long unaccountedRecords() {
        return ends.entrySet().stream()
                .mapToLong(end ->
                        Math.max(0, end.getValue() - accounted.getOrDefault(end.getKey(), 0L)))
                .sum();
    }
}
