package io.tracemill.e2e;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Sends traces of ten spans, in two requests each and a hundred spans a request, as a client with
/// retry does.
final class Load {

    static final int SPANS_PER_TRACE = 10;
    private static final int TRACES_PER_REQUEST = 20;

    private final Api api;
    private final String prefix;
    private final AtomicLong acknowledgedSpans = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();

    Load(Api api, String prefix) {
        this.api = api;
        this.prefix = prefix;
    }

    long acknowledgedSpans() {
        return acknowledgedSpans.get();
    }

    /// How often the gateway asked to try again.
    long refusals() {
        return refusals.get();
    }

    /// Sends so many traces from the given one on; returns when all are acknowledged.
    void send(int firstTrace, int traces, int spansPerSecond) {
        long begin = System.nanoTime();
        long sent = 0;
        for (int at = firstTrace; at < firstTrace + traces; at += TRACES_PER_REQUEST) {
            for (int half = 0; half < 2; half++) {
                sendUntilAccepted(body(at, half));
                sent += TRACES_PER_REQUEST * SPANS_PER_TRACE / 2;
                long due = begin + sent * 1_000_000_000L / spansPerSecond;
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    private void sendUntilAccepted(String body) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < deadline) {
            if (isAccepted(body)) {
                acknowledgedSpans.addAndGet(TRACES_PER_REQUEST * SPANS_PER_TRACE / 2);
                return;
            }
            refusals.incrementAndGet();
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError("the gateway took nothing for two minutes");
    }

    private boolean isAccepted(String body) {
        try {
            HttpResponse<String> answer = api.postJson("/traces", body);
            if (answer.statusCode() != 202
                    && answer.statusCode() != 503
                    && answer.statusCode() != 429) {
                throw new AssertionError(
                        "gateway answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.statusCode() == 202;
        } catch (UncheckedIOException lostConnection) {
            return false;
        }
    }

    private String body(int firstTrace, int half) {
        StringBuilder out = new StringBuilder(40_000).append('[');
        for (int trace = firstTrace; trace < firstTrace + TRACES_PER_REQUEST; trace++) {
            out.append(trace == firstTrace ? "" : ",");
            out.append("{\"trace_id\":\"").append(prefix).append(trace).append("\",\"spans\":[");
            int first = half * SPANS_PER_TRACE / 2;
            for (int span = first; span < first + SPANS_PER_TRACE / 2; span++) {
                out.append(span == first ? "" : ",").append(span(trace, span));
            }
            out.append("]}");
        }
        return out.append(']').toString();
    }

    private static String span(int trace, int span) {
        Instant start = Instant.now().minusSeconds(30);
        String parent = span == 0 ? "null" : "\"s0\"";
        return """
        {"span_id":"s%d","parent_span_id":%s,"name":"step %d","kind":"llm","model":"gpt-4o","start_time":"%s","end_time":"%s",
         "input":"question %d of trace %d","output":"answer","usage":{"input_tokens":10,"output_tokens":2}}\
        """
                .formatted(span, parent, span, start, start.plusMillis(20), span, trace);
    }
}
