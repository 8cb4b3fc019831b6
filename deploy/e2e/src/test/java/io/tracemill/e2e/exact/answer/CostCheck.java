package io.tracemill.e2e.exact.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.exact.truth.Figure;
import io.tracemill.e2e.exact.truth.SeriesKey;
import io.tracemill.e2e.exact.truth.Tally;
import io.tracemill.e2e.exact.truth.TraceTruth;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// Compares what `/costs` answers: the costliest groups of each kind, and the whole.
public final class CostCheck {

    private static final int MOST_GROUPS = 1_000;
    private static final String NAME = "/costs";

    private final Door door;
    private final Expected expected;
    private final Differences differences;

    /// How a trace's share in a series is grouped.
    private enum Grouping {
        MODEL("model", (trace, key) -> key.category() + '|' + key.name()),
        PROVIDER("model", (trace, key) -> key.category()),
        DAY("all", (trace, key) -> day(trace)),
        SESSION("all", (trace, key) -> trace.sent().place().session()),
        USER("all", (trace, key) -> trace.sent().place().user()),
        ENVIRONMENT("all", (trace, key) -> key.environment());

        private final String series;
        private final BiFunction<TraceTruth, SeriesKey, String> key;

        Grouping(String series, BiFunction<TraceTruth, SeriesKey, String> key) {
            this.series = series;
            this.key = key;
        }

        private static String day(TraceTruth trace) {
            Instant start = Instant.EPOCH.plus(Duration.ofNanos(trace.countedUnixNanos()));
            return start.toString().substring(0, 10);
        }

        String keyOf(JsonNode group) {
            String own = group.path("key").asText();
            return this == MODEL ? group.path("provider").asText() + '|' + own : own;
        }
    }

    /// What a group comes to, and its failed traces.
    private record Group(Tally all, Tally failed) {}

    public CostCheck(Door door, Expected expected, Differences differences) {
        this.door = door;
        this.expected = expected;
        this.differences = differences;
    }

    public void run(Question question) {
        List<TraceTruth> traces = expected.traces(question);
        for (Grouping grouping : Grouping.values()) {
            JsonNode answer =
                    door.get(
                            NAME
                                    + question.parameters()
                                    + "&limit="
                                    + MOST_GROUPS
                                    + "&group_by="
                                    + grouping.name().toLowerCase(Locale.ROOT));
            groups(answer, question, grouping, traces);
            if (grouping == Grouping.MODEL) {
                total(answer.path("total"), question, traces);
            }
        }
    }

    private void total(JsonNode total, Question question, List<TraceTruth> traces) {
        Tally failed = new Tally();
        for (TraceTruth trace : traces) {
            if (trace.failed()) {
                failed.add(share(trace, "all"));
            }
        }
        new FigureCheck(
                        differences,
                        NAME + ".total",
                        question.toString(),
                        total,
                        expected.total(question))
                .is("traces", Figure.TRACES)
                .is("spans", Figure.SPANS)
                .tokens()
                .cost(true)
                .wasted(total.at("/wasted/retries"));
        failures(total, "total of " + question, failed);
    }

    private Tally share(TraceTruth trace, String series) {
        Tally share = new Tally();
        expected.truth()
                .series(trace)
                .forEach((key, tally) -> {
                    if (key.series().equals(series)) {
                        share.add(tally);
                    }
                });
        return share;
    }

    /// What failed traces used, by our prices where we know one.
    private void failures(JsonNode group, String where, Tally failed) {
        JsonNode wasted = group.at("/wasted/failures");
        boolean known = failed.get(Figure.COMPUTED_COSTS) > 0;
        boolean told = failed.get(Figure.REPORTED_COSTS) > 0;
        String cost =
                known
                        ? FigureCheck.dollars(failed.get(Figure.COMPUTED_COST))
                        : told ? FigureCheck.dollars(failed.get(Figure.REPORTED_COST)) : "null";
        new FigureCheck(differences, NAME + ".wasted.failures", where, wasted, failed)
                .is("tokens", Figure.TOTAL_TOKENS)
                .isText("cost", cost);
    }

    private void groups(
            JsonNode answer, Question question, Grouping grouping, List<TraceTruth> traces) {
        Map<String, Group> groups = groups(grouping, traces);
        Set<String> seen = new HashSet<>();
        for (JsonNode group : answer.path("groups")) {
            String key = grouping.keyOf(group);
            seen.add(key);
            group(
                    group,
                    key + " of " + question,
                    grouping,
                    groups.getOrDefault(key, new Group(new Tally(), new Tally())));
        }
        boolean truncated = groups.size() > MOST_GROUPS;
        compare("truncated", question, grouping, truncated, answer.path("truncated").asBoolean());
        if (!truncated) {
            compare("keys", question, grouping, groups.keySet(), seen);
        }
    }

    private Map<String, Group> groups(Grouping grouping, List<TraceTruth> traces) {
        Map<String, Group> groups = new TreeMap<>();
        for (TraceTruth trace : traces) {
            expected.truth()
                    .series(trace)
                    .forEach((key, tally) -> {
                        if (key.series().equals(grouping.series)) {
                            Group group =
                                    groups.computeIfAbsent(
                                            grouping.key.apply(trace, key),
                                            any -> new Group(new Tally(), new Tally()));
                            group.all().add(tally);
                            if (trace.failed()) {
                                group.failed().add(tally);
                            }
                        }
                    });
        }
        return groups;
    }

    private void group(JsonNode group, String where, Grouping grouping, Group known) {
        boolean ofCalls = grouping.series.equals("model");
        boolean classesKnown = grouping != Grouping.SESSION && grouping != Grouping.USER;
        FigureCheck check =
                new FigureCheck(differences, NAME + " by " + grouping, where, group, known.all())
                        .is("calls", Figure.SPANS)
                        .tokens()
                        .cost(classesKnown);
        if (!ofCalls) {
            check.is("traces", Figure.TRACES).wasted(group.at("/wasted/retries"));
        }
        failures(group, grouping + " " + where, known.failed());
    }

    private void compare(
            String field, Question question, Grouping grouping, Object value, Object got) {
        differences.compare(
                NAME + " by " + grouping + '.' + field, question.toString(), value, got, List.of());
    }
}
