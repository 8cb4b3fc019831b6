package io.tracemill.ingest.publish;

import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.topic.Receipt;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Hands trace events on for good.
public interface SpanPublisher extends AutoCloseable {

    /// Never blocks. The events are stored when the receipt is there; when it fails with an
    /// [UnpublishedException] none, some or all of them may be, and the whole request can be sent
    /// again.
    ///
    /// @param events at least one
    CompletableFuture<Receipt> publish(List<TraceEvent> events);

    /// Whether events can be published right now, as far as it is known.
    boolean isReady();

    /// Bytes handed over and not acknowledged yet.
    long inFlightBytes();

    /// Waits for what is in flight, then lets go.
    @Override
    void close();
}
