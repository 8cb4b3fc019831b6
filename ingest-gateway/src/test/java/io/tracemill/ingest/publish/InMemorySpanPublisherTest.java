package io.tracemill.ingest.publish;

import io.tracemill.schemas.model.TraceEvent;
import java.util.List;

final class InMemorySpanPublisherTest extends SpanPublisherContract {
    private final InMemorySpanPublisher publisher = new InMemorySpanPublisher();

    @Override
    SpanPublisher publisher() {
        return publisher;
    }

    @Override
    List<TraceEvent> stored() {
        return publisher.stored();
    }

    @Override
    void breakDown() {
        publisher.away(true);
    }
}
