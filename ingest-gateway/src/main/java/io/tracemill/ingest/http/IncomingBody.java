package io.tracemill.ingest.http;

import io.micronaut.core.io.buffer.ReadBuffer;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.Refusal.Reason;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// Collects a body that arrives piece by piece, up to a limit.
final class IncomingBody implements Subscriber<ReadBuffer> {
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final GrowingBytes bytes;
    private final BodyLimit limit;
    private final Lease lease;
    private volatile @Nullable Subscription subscription;

    IncomingBody(int expected, BodyLimit limit, Lease lease) {
        this.bytes = new GrowingBytes(expected);
        this.limit = limit;
        this.lease = lease;
    }

    CompletableFuture<byte[]> whole() {
        return whole;
    }

    /// Stops listening; what still arrives is dropped.
    void refuse(Refusal refusal) {
        if (whole.completeExceptionally(new RefusedException(refusal))) {
            cancel();
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ReadBuffer buffer) {
        try (buffer) {
            if (whole.isDone()) {
                return;
            }
            limit.check((long) bytes.count() + buffer.readable());
            lease.take(buffer.readable());
            bytes.add(buffer);
        } catch (RefusedException e) {
            refuse(e.refusal());
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(
                new RefusedException(
                        new Refusal(
                                Reason.BROKEN_OFF,
                                "the body ended before it was complete: " + failure.getMessage())));
    }

    @Override
    public void onComplete() {
        whole.complete(bytes.toByteArray());
    }

    private void cancel() {
        Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }
}
