package io.tracemill.ingest.publish;

import io.tracemill.schemas.topic.Receipt;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// The records of one request on their way: done when the broker has answered for each of them.
final class Delivery implements Callback {
    private final CompletableFuture<Receipt> outcome = new CompletableFuture<>();
    private final Map<Integer, Long> offsets = new HashMap<>();
    private final Runnable whenSettled;
    private int outstanding;
    private @Nullable Exception failure;

    Delivery(int records, Runnable whenSettled) {
        this.outstanding = records;
        this.whenSettled = whenSettled;
    }

    CompletableFuture<Receipt> outcome() {
        return outcome;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata written, @Nullable Exception exception) {
        if (settle(written, exception)) {
            whenSettled.run();
            if (failure == null) {
                outcome.complete(new Receipt(offsets));
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
            @Nullable RecordMetadata written, @Nullable Exception exception) {
        if (exception != null) {
            failure = exception;
        } else if (written != null) {
            offsets.merge(written.partition(), written.offset(), Math::max);
        }
        return --outstanding == 0;
    }
}
