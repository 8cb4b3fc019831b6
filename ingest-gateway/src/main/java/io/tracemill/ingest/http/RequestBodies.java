package io.tracemill.ingest.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.AvailableByteBody;
import io.micronaut.http.body.ByteBody;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.Refusal.Reason;
import io.tracemill.ingest.publish.ByteBudget;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Gives the whole, decompressed body of a request, or refuses it: within limits of size and time,
/// and of memory for all requests together.
///
/// Small plain bodies are handled where they arrive, on the event loop; large and compressed ones
/// on worker threads.
public final class RequestBodies {
    private static final int INLINE_BYTES = 256 * 1024;

    private final BodySettings settings;
    private final BodyLimit plainLimit;
    private final BodyLimit compressedLimit;
    private final BodyLimit decompressedLimit;
    private final ByteBudget buffered;
    private final HashedWheelTimer timer;
    private final Executor workers;

    public RequestBodies(BodySettings settings, Workers workers) {
        this.settings = settings;
        this.plainLimit = new BodyLimit("(the limit of an uncompressed body)", settings.maxBytes());
        this.compressedLimit =
                new BodyLimit("(the limit of a compressed body)", settings.maxCompressedBytes());
        this.decompressedLimit =
                new BodyLimit("once it is decompressed (the limit)", settings.maxBytes());
        this.buffered = new ByteBudget(settings.maxBufferedBytes());
        this.timer = workers.timer();
        this.workers = workers.threads();
    }

    /// What a body announces to be, as far as it may be so large; 0 when it says nothing.
    long declaredBytes(ServerHttpRequest<?> request) {
        long announced = request.byteBody().expectedLength().orElse(0);
        return announced <= plainLimit.bytes() ? announced : 0;
    }

    /// Hands the body on and gives what comes of it; fails with a [RefusedException].
    ///
    /// @param declared as [#declaredBytes] gives it, which the key's budget was asked for
    <T> CompletionStage<T> use(
            ServerHttpRequest<?> request,
            long declared,
            ByteBudget ofKey,
            Function<byte[], CompletionStage<T>> next) {
        String encoding = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING);
        Decompression decompression = Decompression.of(encoding).orElse(null);
        if (decompression == null) {
            return refused(
                    Refusal.unsupported(
                            "content encoding '%s': expected one of %s"
                                    .formatted(encoding, Decompression.SUPPORTED)));
        }
        ByteBody body = request.byteBody();
        BodyLimit limit = decompression == Decompression.IDENTITY ? plainLimit : compressedLimit;
        if (body.expectedLength().orElse(0) > limit.bytes()) {
            return refused(limit.exceeded());
        }
        if (body instanceof AvailableByteBody available
                && decompression == Decompression.IDENTITY
                && available.length() <= INLINE_BYTES) {
            return next.apply(available.toByteArray());
        }
        Lease lease = new Lease(buffered, ofKey, declared);
        return receive(body, limit, lease)
                .thenCompose(bytes -> prepare(decompression, bytes, lease))
                .thenCompose(next)
                .whenComplete((_, _) -> lease.close());
    }

    private CompletableFuture<byte[]> receive(ByteBody body, BodyLimit limit, Lease lease) {
        if (body instanceof AvailableByteBody available) {
            return CompletableFuture.completedFuture(available.toByteArray());
        }
        int expected = (int) body.expectedLength().orElse(0);
        IncomingBody incoming = new IncomingBody(expected, limit, lease);
        Timeout deadline =
                timer.newTimeout(
                        _ -> incoming.refuse(tooSlow()),
                        settings.timeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        body.toReadBufferPublisher().subscribe(incoming);
        return incoming.whole().whenComplete((_, _) -> deadline.cancel());
    }

    private CompletableFuture<byte[]> prepare(
            Decompression decompression, byte[] bytes, Lease lease) {
        if (decompression == Decompression.IDENTITY && bytes.length <= INLINE_BYTES) {
            return CompletableFuture.completedFuture(bytes);
        }
        try {
            return CompletableFuture.supplyAsync(
                    () ->
                            decompression == Decompression.IDENTITY
                                    ? bytes
                                    : decompression.undo(bytes, decompressedLimit, lease),
                    workers);
        } catch (RejectedExecutionException e) {
            return refused(Refusal.unavailable("too many large requests at a time, try again"));
        }
    }

    private Refusal tooSlow() {
        return new Refusal(
                Reason.TOO_SLOW,
                "the body did not arrive within " + settings.timeout().toMillis() + " ms");
    }

    private static <T> CompletableFuture<T> refused(Refusal refusal) {
        return CompletableFuture.failedFuture(new RefusedException(refusal));
    }
}
