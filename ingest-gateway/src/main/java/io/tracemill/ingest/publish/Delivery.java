package io.tracemill.ingest.publish;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.topic.Receipt;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// The records of one request on their way: done when the broker has answered for each of them.
final class Delivery implements Callback {
    private final CompletableFuture<Receipt> outcome = new CompletableFuture<>();
    private final Map<Integer, Receipt.Extent> written = new HashMap<>();
    private final Set<ProjectId> projects;
    private final Runnable whenSettled;
    private int outstanding;
    private @Nullable Exception failure;

    /// @param projects whose records they are
    Delivery(Set<ProjectId> projects, int records, Runnable whenSettled) {
        this.projects = projects;
        this.outstanding = records;
        this.whenSettled = whenSettled;
    }

    CompletableFuture<Receipt> outcome() {
        return outcome;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata record, @Nullable Exception exception) {
        if (settle(record, exception)) {
            whenSettled.run();
            if (failure == null) {
                outcome.complete(Receipt.of(projects, written));
            } else {
                outcome.completeExceptionally(
                        new UnpublishedException(
                                "Kafka did not take the spans, try again: "
                                        + failure.getMessage()));
            }
        }
    }

    /// @return whether this was the last record
    private synchronized boolean settle(
            @Nullable RecordMetadata record, @Nullable Exception exception) {
        if (exception != null) {
            failure = exception;
        } else if (record != null) {
            written.merge(
                    record.partition(),
                    new Receipt.Extent(record.offset(), record.offset()),
                    Receipt.Extent::and);
        }
        return --outstanding == 0;
    }
}
