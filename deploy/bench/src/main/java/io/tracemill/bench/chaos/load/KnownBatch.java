package io.tracemill.bench.chaos.load;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Twenty traces of ten spans, sent in two requests, all of it following from a number.
///
/// @param run what their ids begin with, and their environment
record KnownBatch(String run, int number, Instant start) {

    static final int TRACES = 20;
    static final int SPANS_PER_TRACE = 10;
    static final int SPANS_PER_REQUEST = TRACES * SPANS_PER_TRACE / 2;

    /// The bodies of its requests; the roots are in the first.
    List<String> bodies() {
        return List.of(body(0), body(SPANS_PER_TRACE / 2));
    }

    /// What has to be counted of it.
    Sums sums() {
        return IntStream.range(0, TRACES).mapToObj(this::sums).reduce(Sums.NONE, Sums::plus);
    }

    private Sums sums(int trace) {
        int calls = SPANS_PER_TRACE - 1;
        return new Sums(
                1,
                SPANS_PER_TRACE,
                fails(trace) ? 1 : 0,
                (long) calls * inputTokens(trace),
                (long) calls * outputTokens(trace));
    }

    private boolean fails(int trace) {
        return (number + trace) % 7 == 0;
    }

    private int inputTokens(int trace) {
        return 10 + (number * TRACES + trace) % 97;
    }

    private int outputTokens(int trace) {
        return 1 + (number + trace) % 13;
    }

    private String body(int firstSpan) {
        StringBuilder out = new StringBuilder(40_000).append('[');
        for (int trace = 0; trace < TRACES; trace++) {
            out.append(trace == 0 ? "" : ",");
            out.append("{\"trace_id\":\"%s-%d-%d\",".formatted(run, number, trace));
            out.append("\"environment\":\"%s\",\"spans\":[".formatted(run));
            for (int span = firstSpan; span < firstSpan + SPANS_PER_TRACE / 2; span++) {
                out.append(span == firstSpan ? "" : ",");
                out.append(span == 0 ? root(trace) : call(trace, span));
            }
            out.append("]}");
        }
        return out.append(']').toString();
    }

    private String root(int trace) {
        String status =
                fails(trace)
                        ? "\"status\":\"error\",\"error\":{\"type\":\"TimeoutError\",\"message\":\"no answer\"}"
                        : "\"status\":\"ok\"";
        return """
        {"span_id":"s0","name":"request","kind":"chain","start_time":"%s","end_time":"%s",%s}\
        """
                .formatted(start, start.plusMillis(400), status);
    }

    private String call(int trace, int span) {
        Instant begin = start.plusMillis(30L * span);
        return """
        {"span_id":"s%d","parent_span_id":"s0","name":"call %d","kind":"llm","model":"gpt-4o","start_time":"%s","end_time":"%s",\
        "input":"question %d of trace %d of %d","output":"answer %d","usage":{"input_tokens":%d,"output_tokens":%d}}\
        """
                .formatted(
                        span,
                        span,
                        begin,
                        begin.plusMillis(20),
                        span,
                        trace,
                        number,
                        span,
                        inputTokens(trace),
                        outputTokens(trace));
    }
}
