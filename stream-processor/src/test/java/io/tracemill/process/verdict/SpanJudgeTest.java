package io.tracemill.process.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.process.assemble.TestFacts;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.price.PriceList;
import org.junit.jupiter.api.Test;

final class SpanJudgeTest {

    private final SpanJudge judge = new SpanJudge(PriceList.bundled());

    @Test
    void pricesACall() {
        SpanVerdict verdict =
                judge.apply(
                        TestFacts.call("a", "")
                                .provider("openai")
                                .model("gpt-4o")
                                .tokens(1_000, 100)
                                .build());

        assertEquals(new ComputedCost.Amount(3_500_000_000L), verdict.cost());
        assertEquals("", verdict.costUnknown());
        assertFalse(verdict.hasFailed());
    }

    @Test
    void saysWhyACallHasNoCost() {
        SpanVerdict unheard =
                judge.apply(
                        TestFacts.call("a", "")
                                .provider("openai")
                                .model("gpt-99")
                                .tokens(10, 1)
                                .build());
        SpanVerdict silent =
                judge.apply(TestFacts.call("a", "").provider("openai").model("gpt-4o").build());

        assertEquals(ComputedCost.NONE, unheard.cost());
        assertEquals("unknown_model", unheard.costUnknown());
        assertEquals("no_usage", silent.costUnknown());
    }

    @Test
    void hasNothingToSayOfASpanThatCallsNothingAndEndsWell() {
        assertEquals(SpanVerdict.UNREMARKABLE, judge.apply(TestFacts.span("a").model("m").build()));
    }

    @Test
    void tellsAFailureWithItsRuleAndEvidence() {
        SpanVerdict verdict =
                judge.apply(TestFacts.span("a").failed("Rate limit reached for requests").build());

        assertEquals(FailureType.RATE_LIMIT, verdict.failure().orElseThrow().type());
        assertFalse(verdict.failure().orElseThrow().rule().isEmpty());
        assertTrue(
                "Rate limit reached for requests"
                        .contains(verdict.failure().orElseThrow().evidence()));
        assertEquals("", verdict.costUnknown());
    }
}
