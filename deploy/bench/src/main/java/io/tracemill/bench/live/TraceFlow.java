package io.tracemill.bench.live;

import io.tracemill.bench.client.HttpConversation;
import io.tracemill.bench.stack.StackUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// Sends new traces of one span at a fixed rate: each becomes one event.
final class TraceFlow {

    private static final int PER_REQUEST = 25;
    private static final int SENDERS = 4;

    private final StackUnderTest stack;
    private final Deliveries deliveries;
    private final String run = Long.toHexString(System.nanoTime());

    TraceFlow(StackUnderTest stack, Deliveries deliveries) {
        this.stack = stack;
        this.deliveries = deliveries;
    }

    /// Returns when all are acknowledged.
    void send(int perSecond, Duration duration) {
        int requests = (int) (perSecond * duration.toSeconds() / PER_REQUEST);
        long nanosBetween = 1_000_000_000L * PER_REQUEST / perSecond;
        long begin = System.nanoTime();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<?>> sent = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                int first = sender;
                sent.add(senders.submit(() -> send(first, requests, begin, nanosBetween)));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("traces were not sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(int first, int requests, long begin, long nanosBetween) {
        try (HttpConversation gateway = stack.gatewayConversation()) {
            for (int request = first; request < requests; request += SENDERS) {
                LockSupport.parkNanos(begin + request * nanosBetween - System.nanoTime());
                gateway.post("/traces", "application/json", body(request)).orFail("POST /traces");
                long now = System.nanoTime();
                for (int i = 0; i < PER_REQUEST; i++) {
                    deliveries.acknowledged(id(request, i), now);
                }
            }
        }
    }

    private byte[] body(int request) {
        StringBuilder body = new StringBuilder("[");
        for (int i = 0; i < PER_REQUEST; i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"trace_id\":\"")
                    .append(id(request, i))
                    .append("\",\"prompt\":\"Where is my order ")
                    .append(i)
                    .append(
                            "?\",\"response\":\"It left our warehouse this morning.\",\"model_name\":\"gpt-4o\",\"latency\":480,\"token_count\":60}");
        }
        return body.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    private String id(int request, int i) {
        return "flow-" + run + '-' + request + '-' + i;
    }
}
