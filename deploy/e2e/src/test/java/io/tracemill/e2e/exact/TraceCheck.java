package io.tracemill.e2e.exact;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.exact.answer.ChainText;
import io.tracemill.e2e.exact.answer.Differences;
import io.tracemill.e2e.exact.input.SentSpan;
import io.tracemill.e2e.exact.input.SentTrace;
import io.tracemill.e2e.exact.truth.ChainTruth;
import io.tracemill.e2e.exact.truth.TraceTruth;
import io.tracemill.e2e.exact.truth.Truth;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares what the table `traces` says of each trace.
final class TraceCheck {

    private static final String ROWS =
            """
            SELECT project_id, trace_id, toString(toUnixTimestamp64Nano(start_time)) AS start_ns,
              toString(duration_ns) AS duration_ns, clock_skewed, root_span_id, status, failure_type, failure_span_id,
              models, providers, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens,
              total_tokens, toString(computed_cost) AS computed, toString(reported_cost) AS reported,
              unknown_cost_calls, session_id, user_id, service, environment, span_count, gen_ai_span_count, error_count,
              retry_count, truncated, slow, slow_reason, toString(slow_actual_ns) AS slow_actual_ns,
              toString(slow_threshold_ns) AS slow_threshold_ns, slow_measure, retry_chain_count, retry_attempts,
              retry_kinds, retry_outcomes, retry_chains, wasted_tokens, toString(wasted_cost) AS wasted,
              wasted_unknown_calls, toString(wasted_ns) AS wasted_ns, retry_partial
            FROM traces FINAL
            """;

    private final Truth truth;
    private final Differences differences;
    private final Set<String> seen = new HashSet<>();

    TraceCheck(Truth truth, Differences differences) {
        this.truth = truth;
        this.differences = differences;
    }

    void run(Store store) {
        store.forEach(ROWS, this::compare);
        for (TraceTruth trace : truth.all()) {
            String id = trace.sent().traceId();
            differences.compare("traces.rows", "", true, seen.contains(id), List.of(id));
        }
    }

    private void compare(JsonNode row) {
        String id = row.get("trace_id").asText();
        boolean once = seen.add(id) && truth.knows(id);
        differences.compare("traces.rows", "each once", true, once, List.of(id));
        if (once) {
            Row one = new Row(row, id);
            TraceTruth trace = truth.trace(id);
            one.is("project_id", truth.project(trace));
            compareFacts(one, trace.sent());
            compareVerdict(one, trace);
            compareSpending(one, trace);
            compareSlowness(one, trace);
            compareRetries(one, trace);
        }
    }

    private static void compareFacts(Row row, SentTrace trace) {
        row.is("start_ns", trace.startUnixNanos());
        row.is("duration_ns", trace.durationNanos());
        row.is("root_span_id", trace.root().map(SentSpan::spanId).orElse(""));
        row.is("session_id", trace.place().session());
        row.is("user_id", trace.place().user());
        row.is("service", trace.place().service());
        row.is("environment", trace.place().environment());
        row.is("span_count", trace.spans().size());
        row.is(
                "gen_ai_span_count",
                trace.spans().stream().filter(span -> !span.role().isOrdinaryTraffic()).count());
        row.is("truncated", false);
    }

    private static void compareVerdict(Row row, TraceTruth trace) {
        row.is("clock_skewed", trace.clockSkewed());
        row.is("status", trace.status());
        row.is("failure_type", trace.failureType());
        row.is("failure_span_id", trace.sent().cause().map(SentSpan::spanId).orElse(""));
        row.is("error_count", trace.sent().spans().stream().filter(SentSpan::failed).count());
        row.is("retry_count", trace.sent().reportedRetries());
    }

    private static void compareSpending(Row row, TraceTruth trace) {
        row.isList("models", trace.models());
        row.isList("providers", trace.providers());
        row.is("input_tokens", trace.tokens().input());
        row.is("output_tokens", trace.tokens().output());
        row.is("cache_read_tokens", trace.tokens().cacheRead());
        row.is("cache_write_tokens", trace.tokens().cacheWrite());
        row.is("reasoning_tokens", trace.tokens().reasoning());
        row.is("total_tokens", trace.tokens().total());
        row.isMoney("computed", trace.computed());
        row.isMoney("reported", trace.reported());
        row.is("unknown_cost_calls", trace.unknownCostCalls());
    }

    private static void compareSlowness(Row row, TraceTruth trace) {
        boolean slow = trace.slow();
        row.is("slow", slow);
        row.is("slow_reason", slow ? "threshold" : "");
        row.is("slow_measure", slow ? "duration" : "");
        row.is("slow_actual_ns", slow ? trace.sent().durationNanos() : 0);
        row.is("slow_threshold_ns", slow ? trace.thresholdMillis() * 1_000_000 : 0);
    }

    private static void compareRetries(Row row, TraceTruth trace) {
        row.is("retry_chain_count", trace.chains().size());
        row.is("retry_attempts", trace.retryAttempts());
        row.isSet("retry_kinds", trace.chains().stream().map(ChainTruth::kind));
        row.isSet("retry_outcomes", trace.chains().stream().map(ChainTruth::outcome));
        row.compare(
                "retry_chains",
                ChainText.ofTruth(trace.chains()),
                ChainText.ofJson(row.row.get("retry_chains").asText()));
        row.is("wasted_tokens", trace.wasted().tokens());
        row.isMoney("wasted", trace.wasted().cost());
        row.is("wasted_unknown_calls", trace.wasted().unknownCostCalls());
        row.is("wasted_ns", trace.wasted().nanos());
        row.is("retry_partial", false);
    }

    /// A row under comparison.
    private final class Row {

        private final JsonNode row;
        private final List<String> traceIds;

        Row(JsonNode row, String traceId) {
            this.row = row;
            this.traceIds = List.of(traceId);
        }

        void is(String column, Object expected) {
            compare(column, expected.toString(), row.get(column).asText());
        }

        void isList(String column, List<String> expected) {
            List<String> got = row.get(column).valueStream().map(JsonNode::asText).toList();
            compare(column, expected, got);
        }

        void isSet(String column, Stream<String> expected) {
            Set<String> got = new TreeSet<>();
            row.get(column).forEach(each -> got.add(each.asText()));
            compare(column, expected.collect(Collectors.toCollection(TreeSet::new)), got);
        }

        void isMoney(String column, OptionalLong expectedPico) {
            JsonNode got = row.get(column);
            if (expectedPico.isPresent() && !got.isNull()) {
                differences.compareMoney(
                        "traces." + column, "", expectedPico.getAsLong(), got.asText(), traceIds);
            } else {
                compare(column, expectedPico.isEmpty(), got.isNull());
            }
        }

        private void compare(String column, Object expected, Object got) {
            differences.compare("traces." + column, "", expected, got, traceIds);
        }
    }
}
