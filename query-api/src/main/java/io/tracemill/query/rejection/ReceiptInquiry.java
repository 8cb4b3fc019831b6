package io.tracemill.query.rejection;

import io.tracemill.query.receipt.PartitionProgress;
import io.tracemill.query.receipt.ReceiptWaiter;
import io.tracemill.schemas.topic.Groups;
import io.tracemill.schemas.topic.KafkaProgress;
import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.topic.Topics;
import java.util.List;
import java.util.Map;

/// Tells what became of what a receipt stands for.
public final class ReceiptInquiry {

    private static final int MOST_REJECTIONS = 100;

    private final ReceiptWaiter waiter;
    private final KafkaProgress progress;
    private final Rejections rejections;

    public ReceiptInquiry(ReceiptWaiter waiter, KafkaProgress progress, Rejections rejections) {
        this.waiter = waiter;
        this.progress = progress;
        this.rejections = rejections;
    }

    /// @param settled whether nothing of it is on its way any more
    /// @param rejections those that are listed, at most 100; they are of the receipt's projects and
    ///   stand between its offsets
    public record Findings(
            boolean settled, List<PartitionProgress> partitions, List<StoredRejection> rejections) {

        public Findings {
            partitions = List.copyOf(partitions);
            rejections = List.copyOf(rejections);
        }
    }

    public Findings look(Receipt receipt) {
        List<PartitionProgress> partitions = waiter.look(receipt.lastOffsets());
        boolean readable = partitions.stream().allMatch(PartitionProgress::readable);
        // who passed the receipt has rejected before
        Map<Integer, Long> rejected = progress.ends(Topics.REJECTED.name());
        boolean listed = progress.isPast(Groups.REJECTION_SINK, Topics.REJECTED.name(), rejected);
        return new Findings(
                readable && listed, partitions, rejections.of(receipt, MOST_REJECTIONS));
    }
}
