package io.tracemill.query.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.tracemill.query.receipt.ReceiptWaiter;
import io.tracemill.schemas.topic.Receipt;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Lets a read that carries a receipt wait for what it stands for. Others stay on their thread.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ReceiptFilter {

    private final Access access;
    private final ReceiptWaiter waiter;

    ReceiptFilter(Access access, ReceiptWaiter waiter) {
        this.access = access;
        this.waiter = waiter;
    }

    @RequestFilter
    @Nullable CompletableFuture<@Nullable HttpResponse<?>> await(HttpRequest<?> request) {
        Optional<String> carried =
                Optional.ofNullable(request.getHeaders().get(Receipt.HEADER))
                        .or(() -> Optional.ofNullable(request.getParameters().get("receipt")))
                        .filter(text -> !text.isBlank());
        if (carried.isEmpty()) {
            return null;
        }
        access.caller(request);
        Receipt receipt =
                Receipt.decode(carried.get().strip())
                        .orElseThrow(() ->
                                new RefusedException(
                                        RefusedException.Reason.MALFORMED_RECEIPT,
                                        "The receipt is malformed: send it back as it came"));
        return waiting(receipt);
    }

    private CompletableFuture<@Nullable HttpResponse<?>> waiting(Receipt receipt) {
        CompletableFuture<@Nullable HttpResponse<?>> readable = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("receipt")
                .start(() -> {
                    try {
                        waiter.await(receipt);
                        readable.complete(null);
                    } catch (RuntimeException failure) {
                        readable.completeExceptionally(failure);
                    }
                });
        return readable;
    }
}
