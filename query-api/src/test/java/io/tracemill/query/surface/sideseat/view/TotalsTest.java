package io.tracemill.query.surface.sideseat.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.query.span.LightSpan;
import io.tracemill.query.span.PlacedTrace;
import io.tracemill.query.span.SpanCost;
import io.tracemill.query.surface.sideseat.body.TraceSummary;
import io.tracemill.query.trace.TraceRef;
import io.tracemill.schemas.model.TokenUsage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What spans say about their trace together.
final class TotalsTest {

    private static final TraceRef TRACE = new TraceRef("p", "t");

    @Test
    void ofNestedGenerationsTheInnermostCounts() {
        List<LightSpan> spans =
                List.of(span("a", "", "llm", 10, true), span("b", "a", "llm", 10, true));

        assertEquals(10, Totals.of(spans).usage().totalTokens());
    }

    @Test
    void agentsThatRepeatTheTokensOfTheirCallsDoNotCount() {
        List<LightSpan> spans =
                List.of(
                        span("a", "", "agent", 30, true),
                        span("b", "a", "llm", 10, true),
                        span("c", "a", "llm", 20, true));

        assertEquals(30, Totals.of(spans).usage().totalTokens());
    }

    @Test
    void withoutGenerationsTheOutermostCounts() {
        List<LightSpan> spans =
                List.of(span("a", "", "agent", 30, true), span("b", "a", "embedding", 10, true));

        assertEquals(30, Totals.of(spans).usage().totalTokens());
    }

    @Test
    void onlyWhatMatchesIsSummedUp() {
        List<LightSpan> spans =
                List.of(span("b", "a", "llm", 10, true), span("c", "a", "llm", 20, false));

        assertEquals(10, Totals.of(spans).usage().totalTokens());
    }

    @Test
    void eachCostIsRoundedBeforeItIsAdded() {
        List<LightSpan> spans =
                List.of(span("b", "a", "llm", 10, true), span("c", "a", "llm", 20, true));

        assertEquals(new BigDecimal("0.000004"), Totals.of(spans).cost().total());
        assertEquals(new BigDecimal("0.0"), Costs.shown(BigDecimal.ZERO));
        assertEquals("0.00045", Costs.shown(new BigDecimal("0.000450000000")).toPlainString());
    }

    @Test
    void aTraceIsNamedAfterItsEarliestRoot() {
        PlacedTrace trace =
                new PlacedTrace(
                        TRACE,
                        1_500_000,
                        2_600_000,
                        2,
                        2,
                        TokenUsage.NONE,
                        BigDecimal.ZERO,
                        Set.of());
        TraceFold fold =
                Traces.fold(
                        trace,
                        List.of(
                                span("child", "gone", "llm", 10, true),
                                span("root", "", "llm", 5, true)));

        TraceSummary summary = fold.summary(Optional.of("in"), Optional.empty());

        assertEquals("root", summary.traceName());
        assertEquals(2, summary.spanCount());
        assertEquals(2, summary.observationCount());
        assertEquals(3, summary.durationMs());
        assertEquals("1970-01-01T00:00:00.001500Z", summary.startTime());
        assertEquals("in", summary.inputPreview());
    }

    @Test
    void oneAnswerThatTwoSpansTellOfCountsOnce() {
        Totals totals =
                Totals.of(
                        List.of(
                                span("root", "", "other", 0, true),
                                span("a", "root", "llm", 10, true, "msg_1"),
                                span("b", "root", "llm", 9, true, "msg_1"),
                                span("c", "root", "llm", 5, true, "msg_2"),
                                span("d", "other", "llm", 3, true, "msg_1"),
                                span("e", "root", "llm", 2, true),
                                span("f", "root", "llm", 2, true)));

        assertEquals(22, totals.usage().totalTokens());
    }

    @Test
    void aTraceOfMoreSpansThanAreReadIsWhatItsRowSays() {
        PlacedTrace trace =
                new PlacedTrace(
                        TRACE,
                        0,
                        1,
                        9000,
                        8000,
                        new TokenUsage(70, 7, 0, 0, 0, 77),
                        new BigDecimal("1.5"),
                        Set.of());

        TraceSummary summary =
                Traces.fold(trace, List.of(span("a", "", "llm", 10, true)))
                        .summary(Optional.empty(), Optional.empty());

        assertEquals(9000, summary.spanCount());
        assertEquals(77, summary.totalTokens());
        assertEquals(new BigDecimal("1.5"), summary.totalCost());
    }

    private static LightSpan span(
            String id, String parent, String kind, long tokens, boolean matched) {
        return span(id, parent, kind, tokens, matched, "");
    }

    private static LightSpan span(
            String id, String parent, String kind, long tokens, boolean matched, String response) {
        BigDecimal cost = new BigDecimal("0.0000015");
        return new LightSpan(
                TRACE,
                id,
                parent,
                parent.isEmpty() ? 2_000_000 : 1_500_000,
                1_000_000,
                id,
                "",
                kind,
                false,
                false,
                "",
                "",
                "",
                List.of(),
                response,
                new TokenUsage(tokens, 0, 0, 0, 0, tokens),
                new SpanCost(
                        cost,
                        cost,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO),
                "",
                "",
                "",
                "",
                matched,
                1);
    }
}
