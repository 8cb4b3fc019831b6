package io.tracemill.process.assemble;

import static io.tracemill.process.assemble.TestFacts.TEN_O_CLOCK_MILLIS;
import static io.tracemill.process.assemble.TestFacts.nanos;
import static io.tracemill.process.assemble.TestFacts.span;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.EventTime;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.SlowReason;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.SpanRef;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.model.TraceStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TraceStateTest {

    @Test
    void liesFromItsEarliestStartToItsLatestEnd() {
        TraceRevision trace =
                Assembly.of(
                        span("root").at(10, 90),
                        span("a").parent("root").at(5, 50),
                        span("b").parent("root").at(20, 120));

        assertEquals(nanos(5), trace.startUnixNanos());
        assertEquals(nanos(120), trace.endUnixNanos());
    }

    @Test
    void takesAsLongAsItsPayloadSaysAndAsItsSpansRan() {
        TraceRevision trace =
                Assembly.of(
                        span("root").synthetic().at(5, 40), span("a").parent("root").at(10, 50));
        TraceRevision flat = Assembly.of(span("root").synthetic().at(0, 500));

        assertEquals(nanos(5), trace.startUnixNanos());
        assertEquals(nanos(50), trace.endUnixNanos());
        assertEquals(1, trace.spanCount());
        assertEquals(nanos(500), flat.endUnixNanos());
        assertEquals(0, flat.spanCount());
    }

    @Test
    void isNamedAfterItsEarliestRootElseItsEarliestSpan() {
        TraceRevision rooted =
                Assembly.of(
                        span("late").at(9, 10),
                        span("early").at(3, 10),
                        span("child").parent("early").at(1, 2));
        TraceRevision rootless =
                Assembly.of(span("b").parent("gone").at(3, 10), span("a").parent("gone").at(3, 10));

        assertEquals("span early", rooted.name());
        assertEquals(new SpanId("early"), rooted.rootSpanId());
        assertEquals("span a", rootless.name());
        assertEquals(SpanId.NONE, rootless.rootSpanId());
    }

    @Test
    void failsWhenItsRootFails() {
        TraceRevision trace =
                Assembly.of(
                        span("root").failed("Traceback"),
                        span("a").parent("root").at(1, 20).failed("rate limit"));

        assertEquals(TraceStatus.FAILED, trace.status());
        assertEquals("Traceback", trace.errorMessage());
        assertEquals(2, trace.errorCount());
    }

    @Test
    void warnsOfWhatFailedUnderARootThatEndedWell() {
        TraceRevision trace =
                Assembly.of(
                        span("root"),
                        span("a").parent("root").at(1, 90).failed("agent failed"),
                        span("b").parent("a").at(2, 80).failed("rate limit"));

        assertEquals(TraceStatus.WARNING, trace.status());
        assertEquals("rate limit", trace.errorMessage());
    }

    @Test
    void warnsOfRetriesThatItsClientReports() {
        TraceRevision trace = Assembly.of(span("root"), span("a").parent("root").retries(2));

        assertEquals(TraceStatus.WARNING, trace.status());
        assertEquals(2, trace.retryCount());
        assertEquals("", trace.errorMessage());
    }

    @Test
    void withoutARootItFailsOnlyWhenEveryTopMostSpanFailed() {
        TestFacts failed = span("a").parent("gone").failed("timeout");
        TestFacts well = span("b").parent("gone");
        TestFacts below = span("c").parent("a");

        assertEquals(TraceStatus.FAILED, Assembly.of(failed, below).status());
        assertEquals(TraceStatus.WARNING, Assembly.of(failed, well).status());
        assertEquals(
                TraceStatus.WARNING,
                Assembly.of(span("c").parent("b").failed("timeout"), well).status());
        assertEquals(TraceStatus.SUCCESS, Assembly.of(well).status());
    }

    @Test
    void listsModelsInOrderOfFirstUseWithoutRepeats() {
        TraceRevision trace =
                Assembly.of(
                        span("c").at(3, 4).model("late"),
                        span("a").at(1, 4).model("early").provider("openai"),
                        span("d").at(5, 9).model("early"));

        assertEquals(List.of("early", "late"), trace.models());
        assertEquals(List.of("openai"), trace.providers());
    }

    @Test
    void keepsTheTwentyModelsUsedFirst() {
        TraceRevision trace =
                Assembly.of(
                        IntStream.range(0, 30)
                                .mapToObj(i -> span("s" + i).at(30 - i, 40).model("m" + i).build())
                                .toList());

        assertEquals(20, trace.models().size());
        assertEquals("m29", trace.models().getFirst());
        assertEquals("m10", trace.models().getLast());
    }

    @Test
    void takesItsContextFromTheEarliestSpanThatHasIt() {
        TraceRevision trace =
                Assembly.of(
                        span("a").at(1, 9),
                        span("c").at(3, 9).session("third").user("carol").tags("b", "a"),
                        span("b").at(2, 9).session("second").tags("a", "c"));

        assertEquals("second", trace.sessionId());
        assertEquals("carol", trace.userId());
        assertEquals(List.of("a", "b", "c"), trace.tags());
        assertEquals(TestFacts.SERVICE, trace.service());
    }

    @Test
    void takesContentFromItsRootElseFromItsModelCalls() {
        TraceRevision rooted =
                Assembly.of(
                        span("root").at(0, 9).input().output(),
                        TestFacts.call("a", "root").at(1, 8).input().output());
        TraceRevision bare =
                Assembly.of(
                        span("root").at(0, 9),
                        span("tool").parent("root").at(1, 9).input().output(),
                        TestFacts.call("a", "root").at(2, 5).input().output(),
                        TestFacts.call("b", "root").at(3, 7).input().output());
        TraceRevision tools =
                Assembly.of(span("t").at(1, 9).input().output(), span("u").at(2, 8).output());

        assertEquals(ref("root", 0), rooted.input());
        assertEquals(ref("root", 0), rooted.output());
        assertEquals(ref("a", 2), bare.input());
        assertEquals(ref("b", 3), bare.output());
        assertEquals(ref("t", 1), tools.input());
        assertEquals(ref("t", 1), tools.output());
        assertEquals(SpanRef.NONE, Assembly.of(span("root")).input());
    }

    @Test
    void countsASpanOnceAndKeepsTheFirst() {
        Assembly assembly = new Assembly(100);
        assembly.take(TestFacts.call("a", "").tokens(10, 1));

        TraceRevision trace =
                assembly.take(
                        TestFacts.call("a", "").tokens(999, 9).failed("no"),
                        TestFacts.call("b", "a"));

        assertEquals(2, trace.spanCount());
        assertEquals(1, trace.duplicateCount());
        assertEquals(11, trace.usage().totalTokens());
        assertEquals(TraceStatus.SUCCESS, trace.status());
    }

    @Test
    void numbersItsRevisionsUpwardsAlsoAcrossAGap() {
        Assembly assembly = new Assembly(100);
        long received = TEN_O_CLOCK_MILLIS;

        TraceRevision first = assembly.take(TestFacts.event(received, spans("a")));
        TraceRevision second = assembly.take(TestFacts.event(received, spans("b")));
        TraceRevision afterwards =
                new Assembly(100).take(TestFacts.event(received + 86_400_000, spans("c")));

        assertEquals(first.revision() + 1, second.revision());
        assertTrue(afterwards.revision() > second.revision());
    }

    @Test
    void neverMovesItsAnchor() {
        Assembly assembly = new Assembly(100);
        TraceRevision first = assembly.take(span("a").parent("root").at(50, 60));

        TraceRevision second = assembly.take(span("root").at(0, 100));

        assertEquals(nanos(50), first.anchorUnixNanos());
        assertEquals(nanos(50), second.anchorUnixNanos());
        assertEquals(nanos(0), second.startUnixNanos());
    }

    @Test
    void flagsAClockThatCannotBeRightAndAnchorsByTheReceipt() {
        long received = TEN_O_CLOCK_MILLIS - 3_600_000;

        TraceRevision trace = new Assembly(100).take(TestFacts.event(received, spans("a")));

        assertTrue(trace.clockSkewed());
        assertEquals(received * 1_000_000, trace.anchorUnixNanos());
        assertFalse(Assembly.of(span("a")).clockSkewed());
    }

    @Test
    void isSlowWhenItsClientSaysSo() {
        Assembly assembly = new Assembly(100);
        assembly.take(span("a").at(0, 1).reportedSlow());

        TraceRevision trace = assembly.take(span("b").at(0, 1));

        assertEquals(SlowReason.REPORTED, trace.slow().slowReason());
    }

    @Test
    void remembersTheWorstOfItsSlowSpans() {
        Assembly assembly = new Assembly(100);
        assembly.take(span("a").at(1, 5), span("b").at(1, 7), span("c").at(1, 6));

        TraceRevision trace = assembly.take(span("d").at(1, 2));

        assertEquals(SlowReason.BASELINE, trace.slow().slowReason());
        assertEquals("b", trace.slow().slowSpanId().value());
        assertEquals(6_000_000, trace.slow().slowActualNanos());
        assertEquals(1_000_000, trace.slow().slowBaselineNanos());
    }

    @Test
    void saysWhenItHasMoreSpansThanItSumsUp() {
        Assembly assembly = new Assembly(3);
        assembly.take(span("a").parent("root"), span("b").parent("root"));

        TraceRevision trace =
                assembly.take(
                        span("c").parent("root"),
                        span("a").parent("root"),
                        span("root").at(0, 500));

        assertTrue(trace.truncated());
        assertEquals(3, trace.spanCount());
        assertEquals(1, trace.duplicateCount());
        assertEquals("span root", trace.name());
        assertEquals(nanos(500), trace.endUnixNanos());
    }

    @Test
    void aTypicalTraceTakesAKilobyteBeforeItIsCompressed() {
        Assembly well = new Assembly(100);
        Assembly failed = new Assembly(100);
        String error = "Error code: 429 - Rate limit reached for gpt-4o-mini on requests per min";
        for (int i = 0; i < 9; i++) {
            well.take(typical(i));
            failed.take(i == 3 ? typical(i).failed(error) : typical(i));
        }
        TestFacts root = span("00f067aa0ba902b9").at(0, 1_000).input().output();
        well.take(root);
        failed.take(root.failed(error));

        assertTrue(well.state().length <= 1_150, "bytes: " + well.state().length);
        assertTrue(failed.state().length <= 1_350, "bytes: " + failed.state().length);
    }

    private static TestFacts typical(int i) {
        return span("00f067aa0ba902b" + i)
                .parent("00f067aa0ba902b9")
                .kind(i < 4 ? Kind.LLM : Kind.TOOL)
                .name(i < 4 ? "chat gpt-4o-mini" : "execute_tool search")
                .asks(0x9E3779B97F4A7C15L * (i + 1))
                .at(i * 100L, i * 100L + 90)
                .model(i < 4 ? "gpt-4o-mini" : "")
                .provider(i < 4 ? "openai" : "")
                .response(i < 4 ? "chatcmpl-" + i : "")
                .tokens(i < 4 ? 800 : 0, i < 4 ? 200 : 0)
                .session("1c3f9a52-6a5e-4a50-9c55-5b4e1d1f4a3b")
                .user("user-1234")
                .input()
                .output();
    }

    @Test
    void aCountThatRisesWithItsErrorCountsOnce() {
        TraceRevision trace =
                Assembly.of(
                        span("root").retries(2),
                        span("step").parent("root").retries(2),
                        TestFacts.call("call", "step").retries(2),
                        TestFacts.call("other", "root").retries(1));

        assertEquals(3, trace.retryCount());
    }

    @Test
    void theTimeOfTheLastEventCanBeReadAlone() {
        Assembly assembly = new Assembly(100);

        assembly.take(TestFacts.event(TEN_O_CLOCK_MILLIS + 5, spans("a")));

        assertEquals(
                TEN_O_CLOCK_MILLIS + 5, TraceStateCodec.lastReceivedUnixMillis(assembly.state()));
        assertFalse(TraceStateCodec.isOutgrown(assembly.state()));
    }

    @Test
    void theClampIsThatOfTheWindows() {
        long received = TEN_O_CLOCK_MILLIS;

        TraceRevision trace = new Assembly(100).take(TestFacts.event(received, spans("a")));

        assertEquals(EventTime.clampedUnixNanos(nanos(0), received), trace.anchorUnixNanos());
    }

    private static List<SpanFacts> spans(String id) {
        return List.of(span(id).build());
    }

    private static SpanRef ref(String id, long startMillis) {
        return new SpanRef(new SpanId(id), nanos(startMillis));
    }
}
