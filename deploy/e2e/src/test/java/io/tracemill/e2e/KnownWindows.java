package io.tracemill.e2e;

import io.tracemill.e2e.KnownTrace.KnownCall;
import io.tracemill.schemas.rollup.LatencyBuckets;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The rows of `rollups` that traces come to, counted one trace after the other.
final class KnownWindows {

    private final String project;
    private final Map<Key, Map<String, Object>> rows = new LinkedHashMap<>();

    KnownWindows(String project) {
        this.project = project;
    }

    private record Key(
            int resolution,
            String series,
            long window,
            String environment,
            String category,
            String name,
            int generation) {}

    /// Everything in two generations, and of each window an older revision that must not count.
    static List<Map<String, Object>> rows(String project, List<KnownTrace> traces) {
        KnownWindows windows = new KnownWindows(project);
        for (KnownTrace trace : traces) {
            for (int resolution : new int[] {60, 3600}) {
                windows.add(trace, resolution, Math.floorMod(trace.id().hashCode(), 2));
            }
        }
        List<Map<String, Object>> all = new ArrayList<>();
        windows.rows
                .values()
                .forEach(row -> {
                    Map<String, Object> older = new LinkedHashMap<>(row);
                    older.put("revision", 1);
                    older.put("traces", 1_000_000);
                    all.add(older);
                    all.add(row);
                });
        return all;
    }

    private void add(KnownTrace trace, int resolution, int generation) {
        Map<String, Object> all = row(trace, resolution, "all", "", "", generation);
        addTrace(all, trace);
        if (!trace.failureType().isEmpty()) {
            addTrace(row(trace, resolution, "failure", "", trace.failureType(), generation), trace);
        }
        boolean failed = trace.status().equals("failed");
        if (failed) {
            addTrace(row(trace, resolution, "failed", "", "", generation), trace);
        }
        Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        for (KnownCall call : trace.calls()) {
            addCall(
                    row(trace, resolution, "model", call.provider(), call.model(), generation),
                    trace,
                    call,
                    counted);
            addCall(
                    row(trace, resolution, "span", "llm", "llm span", generation),
                    trace,
                    call,
                    counted);
            if (call.firstTokenNanos() > 0) {
                addFirstToken(all, call);
            }
            if (failed) {
                addCall(
                        row(
                                trace,
                                resolution,
                                "failed_model",
                                call.provider(),
                                call.model(),
                                generation),
                        trace,
                        call,
                        counted);
            }
        }
    }

    private Map<String, Object> row(
            KnownTrace trace,
            int resolution,
            String series,
            String category,
            String name,
            int generation) {
        long window = trace.startSeconds() / resolution * resolution;
        Key key =
                new Key(
                        resolution,
                        series,
                        window,
                        trace.environment(),
                        category,
                        name,
                        generation);
        return rows.computeIfAbsent(
                key,
                _ -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("project_id", project);
                    row.put("resolution", resolution);
                    row.put("series", series);
                    row.put("window_start", window);
                    row.put("environment", trace.environment());
                    row.put("category", category);
                    row.put("name", name);
                    row.put("generation", generation);
                    row.put("latency", new TreeMap<Integer, Long>());
                    row.put("first_token_latency", new TreeMap<Integer, Long>());
                    row.put("late_count", 3);
                    row.put("is_final", generation == 0);
                    row.put("updated_at", "2026-05-31T00:00:00.120Z");
                    row.put("revision", 7);
                    return row;
                });
    }

    private static void addTrace(Map<String, Object> row, KnownTrace trace) {
        add(row, "traces", 1);
        add(row, "spans", 1 + trace.calls().size());
        add(row, "failed", trace.status().equals("failed") ? 1 : 0);
        add(row, "warnings", trace.status().equals("warning") ? 1 : 0);
        add(row, "retries", trace.retryAttempts());
        add(row, "reported_retries", trace.reportedRetries());
        add(row, "retried", trace.isRetried() ? 1 : 0);
        add(row, "slow", trace.isSlow() ? 1 : 0);
        add(row, "input_tokens", trace.inputTokens());
        add(row, "output_tokens", trace.outputTokens());
        add(row, "total_tokens", trace.totalTokens());
        BigDecimal cost = trace.cost();
        if (cost != null) {
            addAmount(row, "computed_cost", cost);
            addAmount(row, "input_cost", cost);
            add(row, "computed_costs", 1);
        }
        add(row, "unknown_cost_calls", trace.unknownCalls());
        add(row, "wasted_tokens", trace.wastedTokens());
        addAmount(row, "wasted_cost", trace.wastedCost());
        add(row, "duration_sum_ns", trace.durationNanos());
        addTo(row, "latency", trace.durationNanos());
    }

    private static void addCall(
            Map<String, Object> row, KnownTrace trace, KnownCall call, Set<Object> counted) {
        add(row, "traces", counted.add(row) ? 1 : 0);
        add(row, "spans", 1);
        add(row, "failed", call.failed() ? 1 : 0);
        add(row, "input_tokens", call.input());
        add(row, "output_tokens", call.output());
        add(row, "total_tokens", call.total());
        BigDecimal cost = call.cost();
        if (cost != null) {
            addAmount(row, "computed_cost", cost);
            addAmount(row, "input_cost", cost);
            add(row, "computed_costs", 1);
        } else {
            add(row, "unknown_cost_calls", 1);
        }
        add(row, "duration_sum_ns", call.durationNanos());
        addTo(row, "latency", call.durationNanos());
        if (call.firstTokenNanos() > 0) {
            addFirstToken(row, call);
        }
    }

    private static void addFirstToken(Map<String, Object> row, KnownCall call) {
        add(row, "first_tokens", 1);
        add(row, "first_token_sum_ns", call.firstTokenNanos());
        addTo(row, "first_token_latency", call.firstTokenNanos());
    }

    private static void add(Map<String, Object> row, String column, long amount) {
        row.merge(column, amount, (a, b) -> (Long) a + (Long) b);
    }

    private static void addAmount(Map<String, Object> row, String column, BigDecimal amount) {
        row.merge(column, amount, (a, b) -> ((BigDecimal) a).add((BigDecimal) b));
    }

    @SuppressWarnings("unchecked")
    private static void addTo(Map<String, Object> row, String column, long nanos) {
        ((Map<Integer, Long>) java.util.Objects.requireNonNull(row.get(column)))
                .merge(LatencyBuckets.of(nanos), 1L, Long::sum);
    }
}
