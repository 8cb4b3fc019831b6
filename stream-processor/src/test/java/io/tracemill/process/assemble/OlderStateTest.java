package io.tracemill.process.assemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.process.slow.SpeedJudge;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.SlowReason;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceRetries;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.model.TraceStatus;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// States and marks that older versions wrote are read: what they did not know is unknown.
final class OlderStateTest {

    /// A failed agent `root` over `call-1`, and two spans whose parent has not come: the failed
    /// `call-2`, and `sum`, which is no call but reports tokens.
    private static final String STATE =
            "01000001a1f866f7600018e9b8832bdd400000000005c01e00f33c81792f87046414280000780005"
                    + "f27a009ccb9d9be080dac409f14b77cbffe55c6e614a71c3f88a11c60b83040a020000000c5c4a44"
                    + "7b2f5c393380b4891363ad71290c895aa4200201060a020000000c00bdf82ef119d6d79c09040404"
                    + "020000020102016e1628000084010a020000000c01000005010080b48913000104726f6f74000e09"
                    + "7370616e20726f6f741252617465206c696d69742072656163686564010663616c6c2d3280b48913"
                    + "80ade2041252617465206c696d69742072656163686564010663616c6c2d3180dac40980ade20401"
                    + "04726f6f740080b48913010663616c6c2d3280b4891380ade2040104726f6f740080b48913017300"
                    + "0175000463686174000a70726f64756374696f6e0005312e322e3300046f746c700001066770742d"
                    + "346f0001066f70656e6169000104626c7565";

    /// By version 2: an agent `root` over `call-1` and the failed `call-2`.
    private static final String PRICED_STATE =
            "02000001a1f866f7600018e9b8832bdd400000000003f14b77cbffe55c6ea110c01e00f33c81792f"
                    + "03640a0000006e0080a7f2a60101004a71c3f88a11c60b81080303030100000000010100640a0000"
                    + "006e0080a7f2a60101000000010080c6868f0100010663616c6c2d32808ece1c808ece1c00020a72"
                    + "6174652d6c696d69741252617465206c696d69742072656163686564010a000104726f6f74000009"
                    + "7370616e20726f6f740000000000000463686174000a70726f64756374696f6e0005312e322e3300"
                    + "046f746c700001066770742d346f80dac40901066f70656e616980dac40900";

    /// A root `root` in session `s`, a failed call `first` in it, and a later one that was priced,
    /// as version 2 wrote them.
    private static final String STATE_WITHOUT_RETRIES =
            "02000001a1f866f7600018e9b8832bdd400000000003f14b77cbffe55c6ea11028a12147e10e66598108"
                    + "00f067aa0ba902b703640a0000006e0080a7f2a60101000303030100000000010100640a0000006e"
                    + "0080a7f2a60101000000010080d293ad0300010566697273740080c2d72f00020a726174652d6c69"
                    + "6d69741252617465206c696d69742072656163686564010a000104726f6f740000097370616e2072"
                    + "6f6f7400000000017300000463686174000a70726f64756374696f6e0005312e322e3300046f746c"
                    + "700001066770742d346f8088debe0101066f70656e61698088debe0100";

    private static final String AWAITED_MARK = "01200201060a020000000c00";
    private static final String CALL_MARK = "0183040a020000000c5c4a447b2f5c393380b4f3d0e5a0dce931";

    @Test
    void aTraceIsReadWithFailuresThatAreNotToldApartAndCostsThatAreNotKnown() {
        TraceState state = TraceStateCodec.decode(HexFormat.of().parseHex(STATE));

        TraceRevision trace = Assembly.revision(state, Assembly.SLOW_NANOS);

        assertEquals(4, trace.spanCount());
        assertEquals(132, trace.usage().totalTokens());
        assertEquals(TraceStatus.FAILED, trace.status());
        assertEquals("Rate limit reached", trace.errorMessage());
        assertEquals(FailureType.UNKNOWN, trace.failure().failureType());
        assertEquals("Rate limit reached", trace.failure().failureEvidence());
        assertEquals("call-2", trace.failure().failureSpanId().value());
        assertEquals(ComputedCost.NONE, trace.computedCost());
        assertEquals(2, trace.unknownCostCalls());
    }

    @Test
    void whatComesAfterwardsIsToldAndPriced() {
        TraceState state = TraceStateCodec.decode(HexFormat.of().parseHex(STATE));
        SpanFacts later =
                TestFacts.call("later", "root")
                        .at(30, 35)
                        .provider("openai")
                        .model("gpt-4o")
                        .tokens(100, 10)
                        .build();
        TraceFacts event = TestFacts.event(List.of(later));
        state.apply(event, new InMemoryMarks(), 100, Assembly.JUDGE, SpeedJudge.NONE);
        state.revise();

        TraceState again = TraceStateCodec.decode(TraceStateCodec.encode(state));
        TraceRevision trace = Assembly.revision(again, Assembly.SLOW_NANOS);

        assertEquals(242, trace.usage().totalTokens());
        assertEquals(new ComputedCost.Amount(350_000_000L), trace.computedCost());
        assertEquals(2, trace.unknownCostCalls());
    }

    @Test
    void aTraceIsReadWithoutSlowSpansAndJudgedByItsDuration() {
        TraceState state = TraceStateCodec.decode(HexFormat.of().parseHex(PRICED_STATE));

        TraceRevision trace = Assembly.revision(state, 300_000_000);

        assertEquals(3, trace.spanCount());
        assertEquals("call-2", trace.failure().failureSpanId().value());
        assertEquals(new ComputedCost.Amount(350_000_000L), trace.computedCost());
        assertEquals(SlowReason.THRESHOLD, trace.slow().slowReason());
        assertEquals(0, trace.slow().slowBaselineNanos());
    }

    @Test
    void aStateThatKeptNothingToTellRetriesFromIsRead() {
        TraceState state = TraceStateCodec.decode(HexFormat.of().parseHex(STATE_WITHOUT_RETRIES));

        TraceRevision before = Assembly.revision(state, Assembly.SLOW_NANOS);
        TraceFacts event =
                TestFacts.event(
                        List.of(
                                TestFacts.call("third", "root").at(400, 450).limited().build(),
                                TestFacts.call("fourth", "root")
                                        .name("span third")
                                        .at(460, 500)
                                        .build()));
        state.apply(event, new InMemoryMarks(), 100, Assembly.JUDGE, SpeedJudge.NONE);
        state.revise();
        TraceRevision after =
                Assembly.revision(
                        TraceStateCodec.decode(TraceStateCodec.encode(state)), Assembly.SLOW_NANOS);

        assertEquals(TraceRetries.NONE, before.retries());
        assertEquals(new ComputedCost.Amount(350_000_000L), before.computedCost());
        assertEquals(TraceStatus.WARNING, before.status());
        assertEquals(1, after.retries().retryAttempts());
    }

    @Test
    void marksAreRead() {
        Mark awaited = MarkCodec.decode(HexFormat.of().parseHex(AWAITED_MARK));
        Mark call = MarkCodec.decode(HexFormat.of().parseHex(CALL_MARK));

        assertEquals(2, awaited.waiting);
        assertEquals(1, awaited.waitingFailed);
        assertEquals(Measure.TOKENS.width(), awaited.below[0].length);
        assertTrue(call.counts(Measure.TOKENS));
        assertEquals(12, call.own[0][5]);
        assertEquals(1, call.own[0][Measure.UNKNOWN_COSTS]);
    }

    @Test
    void aVersionThatIsNotKnownIsRefused() {
        byte[] bytes = HexFormat.of().parseHex(STATE);
        bytes[0] = 99;

        assertThrows(IllegalStateException.class, () -> TraceStateCodec.decode(bytes));
    }
}
