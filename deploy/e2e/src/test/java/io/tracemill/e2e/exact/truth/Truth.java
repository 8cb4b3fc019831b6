package io.tracemill.e2e.exact.truth;

import io.tracemill.e2e.exact.input.Repeat;
import io.tracemill.e2e.exact.input.SentSpan;
import io.tracemill.e2e.exact.input.SentTrace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What must come out of all traces: of each, and of all together in their windows.
public final class Truth {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Map<String, TraceTruth> traces = new LinkedHashMap<>();
    private final List<String> projects;
    private final PriceBook prices = new PriceBook();

    /// @param projects the ids of the two projects
    /// @param thresholdMillis of each project
    /// @param receivedUnixMillis when the first span of each trace was received
    public Truth(
            List<SentTrace> sent,
            List<String> projects,
            List<Long> thresholdMillis,
            Map<String, Long> receivedUnixMillis) {
        this.projects = List.copyOf(projects);
        for (SentTrace trace : sent) {
            long received =
                    Objects.requireNonNull(
                            receivedUnixMillis.get(trace.traceId()),
                            "no span is stored of trace " + trace.traceId());
            long threshold = thresholdMillis.get(trace.place().project());
            traces.put(trace.traceId(), TraceTruth.of(trace, received, threshold, prices));
        }
        for (SentTrace trace : sent) {
            trace.repeat()
                    .filter(repeat -> repeat.traceIds().getFirst().equals(trace.traceId()))
                    .ifPresent(this::link);
        }
    }

    private void link(Repeat repeat) {
        List<TraceTruth> members = repeat.traceIds().stream().map(this::trace).toList();
        ChainTruth chain = Chains.of(members, repeat.recovered());
        for (int attempt = 0; attempt < members.size(); attempt++) {
            traces.put(repeat.traceIds().get(attempt), members.get(attempt).in(chain, attempt));
        }
    }

    public TraceTruth trace(String traceId) {
        return Objects.requireNonNull(traces.get(traceId), traceId);
    }

    public List<TraceTruth> all() {
        return List.copyOf(traces.values());
    }

    public boolean knows(String traceId) {
        return traces.containsKey(traceId);
    }

    public String project(TraceTruth trace) {
        return projects.get(trace.sent().place().project());
    }

    /// What each series comes to in each window.
    public Map<WindowKey, Tally> windows() {
        Map<WindowKey, Tally> windows = new HashMap<>();
        for (TraceTruth trace : traces.values()) {
            long seconds = trace.countedUnixNanos() / NANOS_PER_SECOND;
            series(trace)
                    .forEach((series, tally) -> {
                        for (int resolution : List.of(60, 3_600)) {
                            WindowKey key = WindowKey.of(series, resolution, seconds);
                            windows.computeIfAbsent(key, any -> new Tally()).add(tally);
                        }
                    });
        }
        return windows;
    }

    /// What one trace adds to each series.
    public Map<SeriesKey, Tally> series(TraceTruth trace) {
        Map<SeriesKey, Tally> series = new HashMap<>();
        Tally whole = whole(trace);
        series.put(key(trace, "all", "", ""), whole);
        if (!trace.failureType().isEmpty()) {
            series.put(key(trace, "failure", "", trace.failureType()), whole);
        }
        for (SentSpan span : trace.sent().spans()) {
            if (!span.role().isOrdinaryTraffic()) {
                Tally spans = tally(series, trace, "span", span.role().kind(), span.name());
                count(spans, span);
            }
            if (span.role().callsModel()) {
                Tally calls = tally(series, trace, "model", span.provider(), span.modelName());
                count(calls, span);
                spend(calls, span);
            } else if (!span.repeated() && !span.tokens().isNone()) {
                spend(tally(series, trace, "model", span.provider(), span.modelName()), span);
            }
        }
        if (whole.get(Figure.FAILED) != 0) {
            addFailed(series);
        }
        return series;
    }

    /// All traces and models once more, of those traces that failed.
    private static void addFailed(Map<SeriesKey, Tally> series) {
        Map<SeriesKey, Tally> failed = new HashMap<>();
        series.forEach((key, tally) -> {
            switch (key.series()) {
                case "all" -> failed.put(key.of("failed"), tally);
                case "model" -> failed.put(key.of("failed_model"), tally);
                default -> {}
            }
        });
        series.putAll(failed);
    }

    private SeriesKey key(TraceTruth trace, String series, String category, String name) {
        return new SeriesKey(
                project(trace), series, trace.sent().place().environment(), category, name);
    }

    private Tally tally(
            Map<SeriesKey, Tally> series,
            TraceTruth trace,
            String which,
            String category,
            String name) {
        return series.computeIfAbsent(
                key(trace, which, category, name), any -> new Tally().of(trace.sent().traceId()));
    }

    private static void count(Tally tally, SentSpan span) {
        tally.add(Figure.TRACES, tally.get(Figure.TRACES) == 0 ? 1 : 0)
                .add(Figure.SPANS, 1)
                .add(Figure.FAILED, span.failed() ? 1 : 0)
                .addDuration(span.durationNanos());
    }

    /// What a call used, unless others tell it.
    private void spend(Tally tally, SentSpan span) {
        if (span.firstTokenNanos() > 0) {
            tally.addFirstToken(span.firstTokenNanos());
        }
        if (span.repeated()) {
            return;
        }
        tally.add(span.tokens());
        Optional<Charge> charge = prices.charge(span);
        charge.ifPresent(known -> tally.add(known).add(Figure.COMPUTED_COSTS, 1));
        tally.add(Figure.UNKNOWN_COST_CALLS, charge.isEmpty() ? 1 : 0);
        span.reportedCost()
                .ifPresent(cost ->
                        tally.add(Figure.REPORTED_COST, cost.movePointRight(12).longValueExact())
                                .add(Figure.REPORTED_COSTS, 1));
    }

    /// What a trace adds to the series of all traces: a trace is one, whatever its calls are.
    private Tally whole(TraceTruth trace) {
        Tally whole = new Tally().of(trace.sent().traceId());
        for (SentSpan span : trace.sent().spans()) {
            if (span.role().callsModel() || !span.repeated() && !span.tokens().isNone()) {
                spend(whole, span);
            }
        }
        resetTo(whole, Figure.COMPUTED_COSTS, trace.computed().isPresent());
        resetTo(whole, Figure.REPORTED_COSTS, trace.reported().isPresent());
        return whole.add(Figure.TRACES, 1)
                .add(Figure.SPANS, trace.sent().spans().size())
                .add(Figure.FAILED, trace.failed() ? 1 : 0)
                .add(Figure.WARNINGS, trace.status().equals("warning") ? 1 : 0)
                .add(Figure.RETRIES, trace.retryAttempts())
                .add(Figure.REPORTED_RETRIES, trace.sent().reportedRetries())
                .add(Figure.RETRIED, trace.retried() ? 1 : 0)
                .add(Figure.SLOW, trace.slow() ? 1 : 0)
                .add(Figure.WASTED_TOKENS, trace.wasted().tokens())
                .add(Figure.WASTED_COST, trace.wasted().cost().orElse(0))
                .addDuration(trace.sent().durationNanos());
    }

    private static void resetTo(Tally tally, Figure figure, boolean one) {
        tally.add(figure, (one ? 1 : 0) - tally.get(figure));
    }
}
