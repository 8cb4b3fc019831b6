package io.tracemill.schemas.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.RetryKind;
import io.tracemill.schemas.model.RetryOutcome;
import io.tracemill.schemas.model.RetryWaste;
import io.tracemill.schemas.model.SpanId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RetryJsonTest {

    private static final long TEN_O_CLOCK = 1_795_168_800_000_000_000L;

    @Test
    void noChainIsNoText() {
        assertEquals("", RetryJson.of(List.of()));
    }

    @Test
    void showsTheAttemptsOfAChain() {
        RetryChain chain =
                new RetryChain(
                        RetryKind.FALLBACK,
                        "say \"hi\"",
                        SpanId.NONE,
                        RetryOutcome.RECOVERED,
                        1,
                        List.of(attempt("a", "", true), attempt("b", "", false)),
                        new RetryWaste(12, new ComputedCost.Amount(350_000_000), 1, 1_500_000));

        assertEquals(
                "[{'kind':'fallback','operation':'say \\'hi\\'','parent_span_id':null,"
                        + "'outcome':'recovered','retries':1,'attempts':["
                        + "{'span_id':'a','start_time':'2026-11-20T10:00:00Z','duration_ms':0.25,"
                        + "'status':'error','failure_type':'rate_limit','model':'gpt-4o',"
                        + "'provider':null,'tokens':12,'cost':null,'fallback':false},"
                        + "{'span_id':'b','start_time':'2026-11-20T10:00:00Z','duration_ms':0.25,"
                        + "'status':'ok','failure_type':null,'model':'gpt-4o',"
                        + "'provider':null,'tokens':12,'cost':null,'fallback':true}],"
                        + "'wasted':{'tokens':12,'cost':'0.00035','unknown_cost_calls':1,"
                        + "'duration_ms':1.5}}]",
                RetryJson.of(List.of(chain)).replace('"', '\''));
    }

    @Test
    void anAttemptThatIsATraceHasItsId() {
        RetryChain chain =
                new RetryChain(
                        RetryKind.REQUEST,
                        "ask",
                        SpanId.NONE,
                        RetryOutcome.EXHAUSTED,
                        1,
                        List.of(attempt("root", "trace-1", true)),
                        RetryWaste.NONE);

        String json = RetryJson.of(List.of(chain));

        assertEquals(
                "{\"span_id\":\"root\",\"trace_id\":\"trace-1\"",
                json.substring(json.indexOf("{\"span_id"), json.indexOf(",\"start_time")));
    }

    private static RetryAttempt attempt(String span, String trace, boolean failed) {
        return new RetryAttempt(
                new SpanId(span),
                trace,
                TEN_O_CLOCK,
                TEN_O_CLOCK + 250_000,
                failed,
                FailureType.RATE_LIMIT,
                "gpt-4o",
                "",
                12,
                ComputedCost.NONE,
                !failed);
    }
}
