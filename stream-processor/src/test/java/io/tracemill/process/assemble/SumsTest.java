package io.tracemill.process.assemble;

import static io.tracemill.process.assemble.TestFacts.call;
import static io.tracemill.process.assemble.TestFacts.span;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.TraceRevision;
import org.junit.jupiter.api.Test;

final class SumsTest {

    @Test
    void aWrapperThatRepeatsItsCallsTokensDoesNotCountTwice() {
        TraceRevision trace =
                Assembly.of(
                        span("agent").tokens(30, 3),
                        call("generateText", "agent").tokens(30, 3),
                        call("doGenerate-1", "generateText").tokens(10, 1),
                        call("doGenerate-2", "generateText").tokens(20, 2));

        assertEquals(30, trace.usage().inputTokens());
        assertEquals(3, trace.usage().outputTokens());
    }

    @Test
    void aWrapperCountsWhileItsCallsReportNothing() {
        TraceRevision trace =
                Assembly.of(call("wrapper", "").tokens(10, 1), call("failed", "wrapper"));

        assertEquals(11, trace.usage().totalTokens());
    }

    @Test
    void twoSiblingsWithOneResponseCountOnce() {
        TraceRevision trace =
                Assembly.of(
                        span("root"),
                        call("sdk", "root").at(6, 9).tokens(10, 7).response("msg_1"),
                        call("openllmetry", "root").at(5, 9).tokens(10, 6).response("msg_1"),
                        call("other", "root").at(5, 9).tokens(1, 1).response("msg_2"));

        assertEquals(18, trace.usage().totalTokens());
    }

    @Test
    void callsWithoutAResponseIdAreNoEchoes() {
        TraceRevision trace =
                Assembly.of(call("a", "root").tokens(1, 0), call("b", "root").tokens(2, 0));

        assertEquals(3, trace.usage().inputTokens());
    }

    @Test
    void aTraceWithoutCallsCountsItsTopMostReports() {
        TraceRevision trace =
                Assembly.of(
                        span("child").parent("crew").tokens(4, 0),
                        span("crew").tokens(10, 0),
                        span("beside").parent("unknown").tokens(5, 0));

        assertEquals(15, trace.usage().inputTokens());
    }

    @Test
    void costIsSummedByTheSameRuleOnItsOwn() {
        TraceRevision trace =
                Assembly.of(
                        span("root").tokens(30, 3).cost(500),
                        call("a", "root").tokens(10, 1),
                        call("b", "root").tokens(20, 2));

        assertEquals(33, trace.usage().totalTokens());
        assertEquals(new ReportedCost.Amount(500), trace.reportedCost());
    }

    @Test
    void noReportIsNoCostAndAReportOfNothingIsZero() {
        assertEquals(ReportedCost.NONE, Assembly.of(call("a", "").tokens(1, 1)).reportedCost());
        assertEquals(new ReportedCost.Amount(0), Assembly.of(call("a", "").cost(0)).reportedCost());
    }

    @Test
    void aTotalOfMillionsShowsAsTheMostThatCanBeShown() {
        long most = ReportedCost.Amount.LIMIT - 1;

        TraceRevision trace =
                Assembly.of(
                        call("a", "").cost(most), call("b", "").cost(most), call("c", "").cost(9));

        assertEquals(new ReportedCost.Amount(most), trace.reportedCost());
    }

    @Test
    void aSpanThatIsItsOwnParentCounts() {
        assertEquals(2, Assembly.of(call("a", "a").tokens(1, 1)).usage().totalTokens());
    }
}
