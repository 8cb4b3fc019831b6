package io.tracemill.e2e;

import io.tracemill.schemas.message.MessageTemplate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A trace of which everything is known, as rows of the tables.
record KnownTrace(
        String id,
        long startNanos,
        long durationNanos,
        String environment,
        String session,
        String user,
        String status,
        String failureType,
        String message,
        List<KnownCall> calls,
        int reportedRetries,
        List<Map<String, Object>> chains,
        long wastedTokens,
        BigDecimal wastedCost,
        String slowReason) {

    private static final String[] ENVIRONMENTS = {"production", "staging", ""};
    private static final String[] MODELS = {"gpt-4o", "claude-haiku-4-5", "gemini-2.5-pro"};
    private static final String[] PROVIDERS = {"openai", "anthropic", "google"};
    private static final String[] FAILURES = {"timeout", "rate_limit", "server_error"};
    private static final String[] KINDS = {"http", "sibling", "request"};
    private static final String[] OUTCOMES = {"recovered", "exhausted"};
    static final long THRESHOLD_NANOS = 1_500_000_000L;
    static final long BASELINE_NANOS = 400_000_000L;

    /// One call of a model.
    record KnownCall(
            String spanId,
            String provider,
            String model,
            long durationNanos,
            long firstTokenNanos,
            long input,
            long output,
            @Nullable BigDecimal cost,
            boolean failed) {

        long total() {
            return input + output;
        }
    }

    static KnownTrace random(Random random, int number, Instant earliest, long spreadSeconds) {
        boolean failed = random.nextInt(8) == 0;
        boolean warning = !failed && random.nextInt(10) == 0;
        String failure = failed || warning ? FAILURES[random.nextInt(3)] : "";
        long start =
                (earliest.getEpochSecond() + random.nextLong(spreadSeconds)) * 1_000_000_000
                        + random.nextInt(1_000_000_000);
        List<KnownCall> calls = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            calls.add(call(random, "t" + number + "-c" + i));
        }
        List<Map<String, Object>> chains = new ArrayList<>();
        for (int i = Math.max(0, random.nextInt(8) - 5); i > 0; i--) {
            chains.add(chain(random, "t" + number + "-chain" + i));
        }
        int slow = random.nextInt(9);
        return new KnownTrace(
                "t" + number,
                start,
                1_000_000 + random.nextLong(4_000_000_000L),
                ENVIRONMENTS[random.nextInt(3)],
                "s" + random.nextInt(20),
                "u" + random.nextInt(5),
                failed ? "failed" : warning ? "warning" : "success",
                failure,
                failure.isEmpty()
                        ? ""
                        : "Call of req_%08x ended: %s".formatted(number + 0xA1B2C3, failure),
                calls,
                random.nextInt(6) == 0 ? 2 : 0,
                chains,
                chains.isEmpty() ? 0 : 10 * chains.size(),
                chains.isEmpty() ? BigDecimal.ZERO : new BigDecimal("0.000010000001"),
                slow == 0 ? "threshold" : slow == 1 ? "baseline" : "");
    }

    private static KnownCall call(Random random, String id) {
        int model = random.nextInt(3);
        long input = random.nextInt(2000);
        return new KnownCall(
                id,
                PROVIDERS[model],
                MODELS[model],
                1000 + random.nextLong(2_000_000_000L),
                random.nextBoolean() ? 0 : 1000 + random.nextLong(500_000_000L),
                input,
                1 + random.nextInt(500),
                model == 2 ? null : BigDecimal.valueOf(input * 2_500_000 + 7, 12),
                random.nextInt(12) == 0);
    }

    private static Map<String, Object> chain(Random random, String operation) {
        Map<String, Object> chain = new LinkedHashMap<>();
        chain.put("kind", KINDS[random.nextInt(3)]);
        chain.put("operation", operation);
        chain.put("parent_span_id", null);
        chain.put("outcome", OUTCOMES[random.nextInt(2)]);
        chain.put("retries", 1 + random.nextInt(3));
        chain.put("attempts", List.of(Map.of("span_id", "a", "status", "error")));
        chain.put("wasted", Map.of("tokens", 10, "cost", "0.00001"));
        return chain;
    }

    String firstModel() {
        return calls.isEmpty() ? "" : calls.getFirst().model();
    }

    List<String> models() {
        return calls.stream().map(KnownCall::model).distinct().toList();
    }

    List<String> providers() {
        return calls.stream().map(KnownCall::provider).distinct().toList();
    }

    boolean isRetried() {
        return reportedRetries > 0 || !chains.isEmpty();
    }

    boolean isSlow() {
        return !slowReason.isEmpty();
    }

    boolean needsAttention() {
        return !status.equals("success") || isRetried() || isSlow();
    }

    int retryAttempts() {
        return chains.stream().mapToInt(chain -> (Integer) chain.get("retries")).sum();
    }

    long inputTokens() {
        return calls.stream().mapToLong(KnownCall::input).sum();
    }

    long outputTokens() {
        return calls.stream().mapToLong(KnownCall::output).sum();
    }

    long totalTokens() {
        return inputTokens() + outputTokens();
    }

    long unknownCalls() {
        return calls.stream().filter(call -> call.cost() == null).count();
    }

    @Nullable BigDecimal cost() {
        BigDecimal sum = null;
        for (KnownCall call : calls) {
            if (call.cost() != null) {
                sum = sum == null ? call.cost() : sum.add(call.cost());
            }
        }
        return sum;
    }

    long startSeconds() {
        return startNanos / 1_000_000_000;
    }

    /// Of the table `traces`.
    Map<String, Object> row(String project) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("project_id", project);
        row.put("trace_id", id);
        row.put("anchor_time", moment(startNanos));
        row.put("start_time", moment(startNanos));
        row.put("duration_ns", durationNanos);
        row.put("name", "support");
        row.put("root_span_id", id + "-root");
        row.put("status", status);
        row.put("error_message", message);
        row.put("models", models());
        row.put("providers", providers());
        row.put("first_model", firstModel());
        row.put("input_tokens", inputTokens());
        row.put("output_tokens", outputTokens());
        row.put("total_tokens", totalTokens());
        row.put("computed_cost", text(cost()));
        row.put("unknown_cost_calls", unknownCalls());
        row.put("session_id", session);
        row.put("user_id", user);
        row.put("environment", environment);
        row.put("span_count", 1 + calls.size());
        row.put("retry_count", reportedRetries);
        row.put("retry_chain_count", chains.size());
        row.put("retry_attempts", retryAttempts());
        row.put("retry_kinds", chains.stream().map(chain -> chain.get("kind")).toList());
        row.put("retry_outcomes", chains.stream().map(chain -> chain.get("outcome")).toList());
        row.put("retry_chains", chains.isEmpty() ? "" : JsonLines.text(chains));
        row.put("wasted_tokens", wastedTokens);
        row.put("wasted_cost", chains.isEmpty() ? null : wastedCost.toPlainString());
        row.put("slow", isSlow());
        row.put("slow_reason", slowReason);
        row.put("slow_measure", isSlow() ? "duration" : "");
        row.put("slow_actual_ns", isSlow() ? THRESHOLD_NANOS + durationNanos : 0);
        row.put("slow_threshold_ns", isSlow() ? THRESHOLD_NANOS : 0);
        row.put("slow_baseline_ns", slowReason.equals("baseline") ? BASELINE_NANOS : 0);
        row.put("failure_type", failureType);
        row.put("failure_rule", failureType.isEmpty() ? "" : "rule");
        row.put("failure_evidence", message);
        row.put("failure_template", MessageTemplate.of(message));
        row.put("received_at", moment(startNanos));
        row.put("updated_at", moment(startNanos));
        row.put("version", startNanos / 1_000_000);
        return row;
    }

    /// Of the table `spans`: the root and the calls.
    List<Map<String, Object>> spanRows(String project) {
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.add(span(project, id + "-root", "", "agent", durationNanos));
        for (KnownCall call : calls) {
            Map<String, Object> row =
                    span(project, call.spanId(), id + "-root", "llm", call.durationNanos());
            row.put("provider", call.provider());
            row.put("request_model", call.model());
            row.put("input_tokens", call.input());
            row.put("output_tokens", call.output());
            row.put("total_tokens", call.total());
            row.put("cost", text(call.cost()));
            row.put("first_token_ns", call.firstTokenNanos());
            rows.add(row);
        }
        return rows;
    }

    private Map<String, Object> span(
            String project, String spanId, String parent, String kind, long nanos) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("project_id", project);
        row.put("trace_id", id);
        row.put("span_id", spanId);
        row.put("parent_span_id", parent);
        row.put("start_time", moment(startNanos));
        row.put("duration_ns", nanos);
        row.put("name", kind + " span");
        row.put("kind", kind);
        row.put("received_at", moment(startNanos));
        row.put("version", 1);
        return row;
    }

    private static @Nullable String text(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    private static String moment(long nanos) {
        return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000).toString();
    }
}
