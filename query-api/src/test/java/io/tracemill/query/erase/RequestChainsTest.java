package io.tracemill.query.erase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.RetryKind;
import io.tracemill.schemas.model.RetryOutcome;
import io.tracemill.schemas.model.RetryWaste;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.table.RetryJson;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RequestChainsTest {

    private static final long START = 1_795_168_800_000_000_001L;

    @Test
    void chainsOfTracesAreReadAsTheyWereStored() {
        RetryChain chain = chain(RetryKind.REQUEST, "first", "second");

        List<RetryChain> read = RequestChains.of(RetryJson.of(List.of(chain)));

        assertEquals(List.of(chain), read);
    }

    @Test
    void chainsInsideATraceFollowFromItsSpans() {
        String json = RetryJson.of(List.of(chain(RetryKind.SIBLING, "", "")));

        assertEquals(List.of(), RequestChains.of(json));
        assertEquals(List.of(), RequestChains.of(""));
    }

    private static RetryChain chain(RetryKind kind, String first, String second) {
        return new RetryChain(
                kind,
                "support",
                SpanId.NONE,
                RetryOutcome.RECOVERED,
                1,
                List.of(
                        new RetryAttempt(
                                new SpanId("a"),
                                first,
                                START,
                                START + 1_234_567,
                                true,
                                FailureType.RATE_LIMIT,
                                "gpt-4o",
                                "openai",
                                23,
                                new ComputedCost.Amount(80_000_000),
                                false),
                        new RetryAttempt(
                                new SpanId("b"),
                                second,
                                START + 3_000_000_000L,
                                START + 3_100_000_000L,
                                false,
                                FailureType.UNKNOWN,
                                "",
                                "",
                                0,
                                ComputedCost.NONE,
                                true)),
                new RetryWaste(23, new ComputedCost.Amount(80_000_000), 1, 200_000_001));
    }
}
