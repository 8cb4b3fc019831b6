package io.tracemill.ingest;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.tracemill.ingest.access.InMemoryKeyRing;
import io.tracemill.ingest.access.KeyRing;
import io.tracemill.ingest.publish.InMemorySpanPublisher;
import io.tracemill.ingest.publish.SpanPublisher;
import io.tracemill.ingest.receipt.InMemoryReceiptSigner;
import io.tracemill.ingest.receipt.ReceiptSigner;
import jakarta.inject.Singleton;

/// Puts memory in the place of Kafka.
@Factory
final class MemoryWiring {

    @Singleton
    @Replaces(bean = SpanPublisher.class, factory = Wiring.class)
    @Requires(property = "test.publisher")
    SpanPublisher publisher() {
        return new InMemorySpanPublisher();
    }

    @Singleton
    @Replaces(bean = ReceiptSigner.class, factory = Wiring.class)
    @Requires(property = "test.publisher")
    ReceiptSigner receipts() {
        return new InMemoryReceiptSigner();
    }

    @Singleton
    @Replaces(bean = KeyRing.class, factory = Wiring.class)
    @Requires(property = "test.keys")
    KeyRing keys() {
        return new InMemoryKeyRing();
    }
}
