package io.tracemill.query.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tracemill.query.receipt.ReceiptWaiter;
import io.tracemill.schemas.topic.Receipt;
import java.util.Optional;

/// Lets a read that carries a receipt wait for what it stands for.
///
/// Sockets are left out: a handshake that changes threads loses what the client says right after
/// it. So is what anybody may read, which is no trace.
@ServerFilter(
        patterns =
                "^(?!(/api|/tracellm)?/ws$|/docs$|(/[a-z]+)?/openapi\\.json$|/health/|/metrics$).*",
        patternStyle = FilterPatternStyle.REGEX)
final class ReceiptFilter {

    private final Access access;
    private final Receipts receipts;
    private final ReceiptWaiter waiter;

    ReceiptFilter(Access access, Receipts receipts, ReceiptWaiter waiter) {
        this.access = access;
        this.receipts = receipts;
        this.waiter = waiter;
    }

    /// On a virtual thread, since it may wait.
    @RequestFilter
    @ExecuteOn(TaskExecutors.VIRTUAL)
    void await(HttpRequest<?> request) {
        Optional<String> carried =
                Optional.ofNullable(request.getHeaders().get(Receipt.HEADER))
                        .or(() -> Optional.ofNullable(request.getParameters().get("receipt")))
                        .filter(text -> !text.isBlank());
        if (carried.isEmpty()) {
            return;
        }
        Receipt receipt = receipts.read(carried.get(), access.caller(request));
        waiter.await(receipt.lastOffsets());
    }
}
