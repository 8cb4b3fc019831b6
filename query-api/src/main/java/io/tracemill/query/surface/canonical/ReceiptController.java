package io.tracemill.query.surface.canonical;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.description.Described;
import io.tracemill.query.description.Route;
import io.tracemill.query.http.Answers;
import io.tracemill.query.http.Caller;
import io.tracemill.query.http.Receipts;
import io.tracemill.query.receipt.PartitionProgress;
import io.tracemill.query.rejection.ReceiptInquiry;
import io.tracemill.schemas.topic.Receipt;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Tells what became of what a receipt stands for.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReceiptController implements Described {

    private static final String PATH = "/receipts/{receipt}";

    private static final List<Route> ROUTES =
            List.of(
                    Route.canonical(
                            "GET",
                            PATH,
                            "What became of what was accepted with a receipt: pending, readable, or partly_rejected, with what was and why",
                            List.of(),
                            200,
                            ReceiptSchema.class,
                            Map.of(
                                    400,
                                    "The receipt is none of this installation's, or of a project that is not the key's")));

    private final Receipts receipts;
    private final ReceiptInquiry inquiry;

    ReceiptController(Receipts receipts, ReceiptInquiry inquiry) {
        this.receipts = receipts;
        this.inquiry = inquiry;
    }

    /// What became of what a receipt stands for.
    ///
    /// @param status pending, readable or partly_rejected
    /// @param projects whose spans they are
    /// @param rejections at most 100
    record ReceiptSchema(
            String status,
            List<String> projects,
            List<ReceiptPartitionSchema> partitions,
            List<RejectionSchema> rejections) {}

    /// How far it is in one partition.
    ///
    /// @param firstOffset that was written
    /// @param lastOffset that was written
    /// @param spansStored the next offset whose spans are not stored yet
    /// @param processed the next offset that is not part of traces and figures yet
    record ReceiptPartitionSchema(
            int partition,
            long firstOffset,
            long lastOffset,
            long spansStored,
            long processed,
            boolean readable) {}

    @Override
    public List<Route> routes() {
        return ROUTES;
    }

    @Get(uris = {PATH, "/api" + PATH, "/tracellm" + PATH})
    HttpResponse<byte[]> show(Caller caller, String receipt) {
        Receipt shown = receipts.read(receipt, caller);
        ReceiptInquiry.Findings found = inquiry.look(shown);
        return Answers.ok(
                new ReceiptSchema(
                        status(found),
                        shown.projects().stream().map(Object::toString).toList(),
                        found.partitions().stream().map(at -> partition(shown, at)).toList(),
                        found.rejections().stream()
                                .map(one -> RejectionSchema.of(one, caller.admin()))
                                .toList()));
    }

    private static String status(ReceiptInquiry.Findings found) {
        if (!found.settled()) {
            return "pending";
        }
        return found.rejections().isEmpty() ? "readable" : "partly_rejected";
    }

    private static ReceiptPartitionSchema partition(Receipt receipt, PartitionProgress progress) {
        Receipt.Extent extent = Objects.requireNonNull(receipt.written().get(progress.partition()));
        return new ReceiptPartitionSchema(
                progress.partition(),
                extent.first(),
                extent.last(),
                progress.spansStored(),
                progress.processed(),
                progress.readable());
    }
}
