package io.tracemill.query.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.query.clickhouse.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TraceWhereTest {

    private static final String EVIL = "x' OR 1=1 -- {p:String}";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+):[^}]+}");

    @Test
    void bindsEveryValueAndNamesNone() {
        TraceRequest request =
                request(everyCondition(), new TimeRange(1, 2), new TraceCursor(7, EVIL, EVIL));

        Statement statement = PageQuery.statement(request, Window.at(List.of(3L, 4L)));

        assertFalse(statement.sql().contains(EVIL));
        assertEquals(placeholders(statement), new TreeSet<>(statement.parameters().keySet()));
        assertEquals(List.of(EVIL), statement.parameters().get("projects"));
    }

    @Test
    void alwaysBindsTheProjects() {
        TraceRequest request = request(List.of(), TimeRange.ALWAYS, TraceCursor.START);

        Statement statement = CountQuery.statement(request, 0);

        assertEquals(
                "SELECT count()\nFROM traces FINAL\nWHERE project_id IN {projects:Array(String)}",
                statement.sql());
    }

    @Test
    void twoConditionsOfOneKindHaveValuesOfTheirOwn() {
        TraceRequest request =
                request(
                        List.of(
                                new TraceCondition.Tagged("blue"),
                                new TraceCondition.Tagged("red")),
                        TimeRange.ALWAYS,
                        TraceCursor.START);

        Statement statement = CountQuery.statement(request, 0);

        assertTrue(statement.parameters().values().containsAll(List.of("blue", "red")));
        assertEquals(placeholders(statement), new TreeSet<>(statement.parameters().keySet()));
    }

    @Test
    void theCountKnowsNothingOfThePage() {
        TraceRequest request = request(List.of(), TimeRange.ALWAYS, new TraceCursor(7, "t", "p"));

        assertFalse(CountQuery.statement(request, 0).sql().contains("cursor"));
    }

    @Test
    void theEarliestAnchorAllowsForTheClocksTolerance() {
        TraceRequest request =
                request(
                        List.of(),
                        new TimeRange(100_000_000_000L, Long.MAX_VALUE),
                        TraceCursor.START);

        Statement statement = CountQuery.statement(request, request.started().fromNanos());

        assertEquals(40_000_000_000L, statement.parameters().get("anchored_from"));
        assertEquals(100_000_000_000L, statement.parameters().get("from"));
    }

    private static TraceRequest request(
            List<TraceCondition> conditions, TimeRange range, TraceCursor cursor) {
        return new TraceRequest(List.of(EVIL), conditions, range, cursor, 50);
    }

    private static List<TraceCondition> everyCondition() {
        return List.of(
                new TraceCondition.Is(TraceCondition.Property.STATUS, EVIL),
                new TraceCondition.Is(TraceCondition.Property.ENVIRONMENT, EVIL),
                new TraceCondition.Is(TraceCondition.Property.SESSION, EVIL),
                new TraceCondition.Is(TraceCondition.Property.USER, EVIL),
                new TraceCondition.Is(TraceCondition.Property.NAME, EVIL),
                new TraceCondition.Is(TraceCondition.Property.FAILURE_TYPE, EVIL),
                new TraceCondition.UsesModel(EVIL),
                new TraceCondition.UsesNoModel(),
                new TraceCondition.Tagged(EVIL),
                new TraceCondition.Took(1, 2),
                new TraceCondition.Slow(true),
                new TraceCondition.UsedTokens(3, 4),
                new TraceCondition.Retried(),
                new TraceCondition.SlowBecause(EVIL, 5),
                new TraceCondition.NeedsAttention());
    }

    private static Set<String> placeholders(Statement statement) {
        return PLACEHOLDER
                .matcher(statement.sql())
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
