package io.tracemill.e2e.exact;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.exact.answer.Differences;
import io.tracemill.e2e.exact.input.Role;
import io.tracemill.e2e.exact.input.SentSpan;
import io.tracemill.e2e.exact.truth.TraceTruth;
import io.tracemill.e2e.exact.truth.Truth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compares what the table `spans` says of each span, as its readers see it: the first one under an
/// id, each once.
final class SpanCheck {

    private static final String ROWS =
            """
            SELECT trace_id, span_id, parent_span_id, name, kind, toString(toUnixTimestamp64Nano(start_time)) AS start_ns,
              toString(duration_ns) AS duration_ns, failure_type, total_tokens, toString(first_token_ns) AS first_token_ns
            FROM spans ORDER BY version DESC LIMIT 1 BY trace_id, span_id
            """;

    private final Map<String, SentSpan> spans = new HashMap<>();
    private final Differences differences;

    SpanCheck(Truth truth, Differences differences) {
        this.differences = differences;
        for (TraceTruth trace : truth.all()) {
            trace.sent()
                    .spans()
                    .forEach(span -> spans.put(key(trace.sent().traceId(), span.spanId()), span));
        }
    }

    void run(Store store) {
        store.forEach(ROWS, this::compare);
        spans.keySet()
                .forEach(key ->
                        differences.compare("spans.rows", key, "stored", "missing", List.of()));
    }

    private void compare(JsonNode row) {
        String traceId = row.get("trace_id").asText();
        String key = key(traceId, row.get("span_id").asText());
        SentSpan span = spans.remove(key);
        if (span == null) {
            differences.compare("spans.rows", key, "nothing", row.toString(), List.of(traceId));
            return;
        }
        is(row, traceId, "parent_span_id", span.parentId());
        is(row, traceId, "name", span.name());
        is(row, traceId, "kind", span.role().kind());
        is(row, traceId, "start_ns", span.startUnixNanos());
        is(row, traceId, "duration_ns", span.durationNanos());
        is(row, traceId, "total_tokens", span.tokens().total());
        is(row, traceId, "first_token_ns", span.firstTokenNanos());
        if (span.role() != Role.AGENT && span.role() != Role.CHAIN) {
            // what only passed a failure on may say less than where it came from
            is(row, traceId, "failure_type", span.failureType());
        }
    }

    private void is(JsonNode row, String traceId, String column, Object expected) {
        differences.compare(
                "spans." + column,
                row.get("span_id").asText(),
                expected.toString(),
                row.get(column).asText(),
                List.of(traceId));
    }

    private static String key(String traceId, String spanId) {
        return traceId + '/' + spanId;
    }
}
