package io.tracemill.ingest.grpc;

import io.grpc.Attributes;
import io.grpc.ServerTransportFilter;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the connections of the gRPC port; the calls of one that is too many are to be refused.
final class GrpcConnections extends ServerTransportFilter {
    private static final Attributes.Key<Boolean> TOO_MUCH =
            Attributes.Key.create("one connection too many");

    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    GrpcConnections(int most) {
        this.most = most;
    }

    /// Whether calls of a connection are to be refused.
    static boolean isTooMuch(Attributes ofCall) {
        return ofCall.get(TOO_MUCH) != null;
    }

    @Override
    public Attributes transportReady(Attributes attributes) {
        return open.incrementAndGet() > most
                ? attributes.toBuilder().set(TOO_MUCH, true).build()
                : attributes;
    }

    @Override
    public void transportTerminated(Attributes attributes) {
        open.decrementAndGet();
    }
}
