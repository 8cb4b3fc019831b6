package io.tracemill.query.receipt;

import io.tracemill.query.receipt.GroupOffsets.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How far one receipt is on its way into the tables.
///
/// Its spans are stored when the span sink is past them. Its traces are when the topology is past
/// them and then the trace sink has come to where `traces` ended after that.
final class ReceiptProgress {

    private final GroupOffsets offsets;
    private final Map<Integer, Long> wanted;
    private final Map<Integer, Long> left;

    /// Where `traces` ended when the topology was past the receipt, by partition.
    private final Map<Integer, Long> ends = new HashMap<>();

    /// @param last offset in each partition
    ReceiptProgress(GroupOffsets offsets, Map<Integer, Long> last) {
        this.offsets = offsets;
        this.wanted = Map.copyOf(last);
        this.left = new TreeMap<>(last);
    }

    /// Asks once.
    ///
    /// @return whether everything can be read
    boolean advance() {
        Map<Stage, Map<Integer, Long>> committed = offsets.committed(left.keySet());
        Set<Integer> processed =
                left.keySet().stream()
                        .filter(partition -> !ends.containsKey(partition))
                        .filter(partition -> isPast(committed, Stage.TOPOLOGY, partition))
                        .collect(Collectors.toSet());
        if (!processed.isEmpty()) {
            ends.putAll(offsets.endOfTraces(processed));
        }
        left.keySet().removeIf(partition -> isReadable(committed, partition));
        return left.isEmpty();
    }

    /// Whether all that is left waits for is the trace sink, which takes it a moment.
    boolean isProcessed() {
        return ends.keySet().containsAll(left.keySet());
    }

    List<PartitionProgress> partitions() {
        Map<Stage, Map<Integer, Long>> committed = offsets.committed(wanted.keySet());
        return wanted.keySet().stream()
                .sorted()
                .map(partition ->
                        new PartitionProgress(
                                partition,
                                next(committed, Stage.SPAN_SINK, partition),
                                next(committed, Stage.TOPOLOGY, partition),
                                !left.containsKey(partition)))
                .toList();
    }

    List<PendingPartition> pending() {
        Map<Stage, Map<Integer, Long>> committed = offsets.committed(left.keySet());
        List<PendingPartition> pending = new ArrayList<>();
        left.forEach((partition, offset) ->
                pending.add(
                        new PendingPartition(
                                partition,
                                offset,
                                Math.min(
                                        next(committed, Stage.SPAN_SINK, partition),
                                        next(committed, Stage.TOPOLOGY, partition)))));
        return pending;
    }

    private boolean isReadable(Map<Stage, Map<Integer, Long>> committed, int partition) {
        Long end = ends.get(partition);
        return end != null
                && isPast(committed, Stage.SPAN_SINK, partition)
                && next(committed, Stage.TRACE_SINK, partition) >= end;
    }

    private boolean isPast(Map<Stage, Map<Integer, Long>> committed, Stage stage, int partition) {
        return next(committed, stage, partition) > left.getOrDefault(partition, Long.MAX_VALUE);
    }

    private static long next(Map<Stage, Map<Integer, Long>> committed, Stage stage, int partition) {
        return committed.getOrDefault(stage, Map.of()).getOrDefault(partition, 0L);
    }
}
