package io.tracemill.ingest.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.Content;
import io.tracemill.schemas.model.Scope;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanBody;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.testing.TestSpans;
import io.tracemill.schemas.topic.Receipt;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// What every publisher does, the real one as well as the one in memory.
abstract class SpanPublisherContract {

    abstract SpanPublisher publisher();

    /// Everything that was published, in order.
    abstract List<TraceEvent> stored();

    /// From now on nothing can be published.
    abstract void breakDown();

    @Test
    void storesAnEventAsItIs() throws Exception {
        TraceEvent event = TestSpans.event("t1", TestSpans.call("a", "", 0, 10));

        Receipt receipt = get(publisher().publish(List.of(event)));

        assertEquals(List.of(event), stored());
        assertEquals(1, receipt.lastOffsets().size());
    }

    @Test
    void givesTheExtentOfEachPartition() throws Exception {
        TraceEvent event = TestSpans.event("t1", TestSpans.call("a", "", 0, 10));

        Receipt first = get(publisher().publish(List.of(event)));
        Receipt second = get(publisher().publish(List.of(event, event, event)));

        int partition = first.lastOffsets().keySet().iterator().next();
        long last = first.lastOffsets().get(partition);
        assertEquals(Map.of(partition, new Receipt.Extent(last + 1, last + 3)), second.written());
        assertEquals(Set.of(event.projectId()), second.projects());
    }

    @Test
    void splitsAnEventBetweenItsSpansAndKeepsTheirOrder() throws Exception {
        TraceEvent event =
                TestSpans.event(
                        "t1",
                        heavy("a", 600_000),
                        heavy("b", 600_000),
                        heavy("c", 100),
                        heavy("d", 3_000_000));

        get(publisher().publish(List.of(event)));

        assertEquals(
                List.of(List.of("a"), List.of("b", "c"), List.of("d")),
                stored().stream().map(SpanPublisherContract::ids).toList());
    }

    @Test
    void failsWhenItCannotPublish() {
        breakDown();

        CompletableFuture<Receipt> receipt =
                publisher().publish(List.of(TestSpans.event("t1", TestSpans.call("a", "", 0, 10))));

        ExecutionException failure = assertThrows(ExecutionException.class, () -> get(receipt));
        assertEquals(UnpublishedException.class, failure.getCause().getClass());
    }

    static List<String> ids(TraceEvent event) {
        return event.spans().stream().map(span -> span.facts().spanId().value()).toList();
    }

    static Span heavy(String id, int inputLength) {
        Span span = TestSpans.call(id, "", 0, 10);
        return new Span(
                span.facts(),
                new SpanBody(
                        Scope.NONE,
                        new Content("x".repeat(inputLength), "text", "", ""),
                        List.of(Attribute.text("k", "v")),
                        List.of(),
                        List.of()));
    }

    private static Receipt get(CompletableFuture<Receipt> receipt)
            throws ExecutionException, InterruptedException, TimeoutException {
        return receipt.get(10, TimeUnit.SECONDS);
    }
}
