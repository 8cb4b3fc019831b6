package io.tracemill.process;

import static io.tracemill.process.assemble.TestFacts.TEN_O_CLOCK_MILLIS;
import static io.tracemill.process.assemble.TestFacts.call;
import static io.tracemill.process.assemble.TestFacts.span;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.process.assemble.TestFacts;
import io.tracemill.process.rollup.Tally;
import io.tracemill.process.store.TraceStores;
import io.tracemill.schemas.model.Erasure;
import io.tracemill.schemas.model.Recollection;
import io.tracemill.schemas.model.RollupFigures;
import io.tracemill.schemas.model.RollupRevision;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.StoredFacts;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.model.TraceStatus;
import io.tracemill.schemas.topic.ErasedMark;
import io.tracemill.schemas.topic.TraceKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was erased is taken back from everything that the topology says.
final class ErasureTopologyTest {

    private static final Erasure WHOLE = Erasure.ofTrace(Recollection.NONE);
    private static final RollupFigures NOTHING = new Tally().toFigures();

    @TempDir private Path directory;
    @TempDir private Path otherDirectory;

    private TopologyUnderTest topology;

    @BeforeEach
    void start() {
        topology = new TopologyUnderTest(directory);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void theWindowsAreAsIfTheTraceHadNeverBeen() {
        sendMix(topology, "kept", 0);
        sendMix(topology, "gone", 10);
        topology.send("gone", 30, call("more", "root").tokens(5, 5).model("gpt-4o").at(20, 90));

        topology.erase("gone", 100, WHOLE);

        assertEquals(windowsWithout(other -> sendMix(other, "kept", 0)), windows(topology));
    }

    @Test
    void theLastRevisionSaysSoAndHoldsNothing() {
        topology.send("t", 0, span("root").session("s").at(0, 900));
        TraceRevision before = lastRevision();

        topology.erase("t", 500, WHOLE);

        TraceRevision last = lastRevision();
        assertTrue(last.erased());
        assertFalse(last.isFirst());
        assertTrue(last.revision() > before.revision());
        assertEquals(before.anchorUnixNanos(), last.anchorUnixNanos());
        assertEquals("", last.name() + last.sessionId() + last.dialect());
        assertEquals(0, last.spanCount());
        assertEquals(1, topology.counters.erasures().sum());
    }

    @Test
    void aTraceThatIsSentAgainBeginsAnewWithHigherRevisions() {
        sendMix(topology, "t", 0);
        topology.erase("t", 100, WHOLE);
        TraceRevision erased = lastRevision();

        sendMix(topology, "t", 200);

        TraceRevision again = lastRevision();
        assertFalse(again.erased());
        assertTrue(again.isFirst());
        assertTrue(again.revision() > erased.revision());
        assertEquals(0, again.duplicateCount());
        assertEquals(windowsWithout(other -> sendMix(other, "t", 200)), windows(topology));
    }

    @Test
    void itIsANewTraceAlsoWhenTheClockOfTheGatewayIsBehind() {
        topology.send("t", 1_000, span("root"));
        topology.erase("t", 60_000, WHOLE);
        TraceRevision erased = lastRevision();

        topology.send("t", 2_000, span("root"));

        TraceRevision again = lastRevision();
        assertTrue(again.isFirst());
        assertTrue(again.revision() > erased.revision());
    }

    @Test
    void aLateSpanIsANewTrace() {
        topology.send("t", 0, span("root").at(0, 900), call("call", "root").tokens(100, 10));
        topology.erase("t", 100, WHOLE);

        topology.send("t", 200, call("late", "root").tokens(7, 3).model("gpt-4o").at(10, 50));

        TraceRevision again = lastRevision();
        assertEquals(1, again.spanCount());
        assertEquals(10, again.usage().totalTokens());
        assertEquals(1, windows(topology).get("all//@60").traces());
    }

    @Test
    void aTraceThatBeginsLaterIsAnchoredAnew() {
        topology.send("t", 0, span("root"));
        topology.erase("t", 100, WHOLE);
        long anchor = lastRevision().anchorUnixNanos();

        topology.send("t", 7_200_000, span("root").at(7_100_000, 7_100_100));

        assertTrue(lastRevision().anchorUnixNanos() > anchor);
    }

    @Test
    void erasingATraceThatIsNotKnownChangesNothing() {
        topology.erase("unknown", 0, WHOLE);
        topology.erase("unknown", 1, spans(Recollection.NONE, "a"));

        assertTrue(topology.traces().isEmpty());
        assertEquals(0, topology.count(TraceStores.TRACES));
        assertEquals(0, topology.counters.erasures().sum());
        assertTrue(topology.rejected().isEmpty());
    }

    @Test
    void erasingTwiceTakesBackOnce() {
        sendMix(topology, "kept", 0);
        sendMix(topology, "gone", 10);
        topology.erase("gone", 100, WHOLE);

        topology.erase("gone", 101, Erasure.ofTrace(recollection(TEN_O_CLOCK_MILLIS, mix(10))));

        assertEquals(windowsWithout(other -> sendMix(other, "kept", 0)), windows(topology));
        assertEquals(1, topology.counters.erasures().sum());
    }

    @Test
    void whatIsLeftOfItIsForgottenWithTheOthers() {
        topology.send("t", 0, span("root"));
        topology.erase("t", 100, WHOLE);
        assertTrue(isRemembered("t"));

        letTimePassFor(Duration.ofHours(25));

        assertFalse(isRemembered("t"));
    }

    @Test
    void theMarksOfALargeTraceGoToo() {
        TestFacts[] many =
                IntStream.range(0, 200)
                        .mapToObj(i -> span("s" + i).parent(i == 0 ? "" : "s0"))
                        .toArray(TestFacts[]::new);
        topology.send("t", 0, many);
        assertNotEquals(0, topology.count(TraceStores.MARKS));

        topology.erase("t", 100, WHOLE);

        assertEquals(0, topology.count(TraceStores.MARKS));
        topology.send("t", 200, many);
        assertEquals(200, lastRevision().spanCount());
    }

    @Test
    void aTraceThatWasForgottenIsTakenBackAsItIsRecollected() {
        sendMix(topology, "gone", 10);
        TraceRevision last = lastRevision();
        letTimePassFor(Duration.ofHours(25));
        assertFalse(isRemembered("gone"));

        topology.erase(
                "gone",
                Duration.ofHours(25).toMillis(),
                Erasure.ofTrace(recollection(last.revision(), mix(10))));

        TraceRevision erased = lastRevision();
        assertTrue(erased.erased());
        assertTrue(erased.revision() > last.revision());
        assertEquals(last.anchorUnixNanos(), erased.anchorUnixNanos());
        assertEquals(Map.of(), windows(topology));
    }

    @Test
    void withoutSomeSpansATraceIsWhatTheOthersMakeIt() {
        sendMix(topology, "t", 0);
        TraceRevision whole = lastRevision();
        TestFacts[] rest =
                Arrays.stream(mix(0))
                        .filter(each -> !each.build().spanId().value().equals("failed"))
                        .toArray(TestFacts[]::new);
        assertEquals(TraceStatus.WARNING, whole.status());

        topology.erase("t", 100, spans(recollection(whole.revision(), mix(0)), "failed"));

        TraceRevision left = lastRevision();
        assertEquals(TraceStatus.SUCCESS, left.status());
        assertEquals(whole.spanCount() - 1, left.spanCount());
        assertTrue(left.revision() > whole.revision());
        assertEquals(whole.anchorUnixNanos(), left.anchorUnixNanos());
        assertEquals(windowsWithout(other -> other.send("t", 0, rest)), windows(topology));
        topology.send("t", 200, span("root"));
        assertEquals(1, lastRevision().duplicateCount());
    }

    @Test
    void withoutAnySpanATraceIsNoMore() {
        topology.send("t", 0, span("a"), span("b").parent("a"));

        topology.erase(
                "t",
                100,
                spans(
                        recollection(lastRevision().revision(), span("a"), span("b").parent("a")),
                        "a",
                        "b"));

        assertTrue(lastRevision().erased());
        assertEquals(Map.of(), windows(topology));
    }

    @Test
    void otherTracesOfTheSessionForgetThatItWasTried() {
        topology.send("first", 0, asked("a", 0, 100).failed("Request timed out."));
        topology.send("second", 10, asked("b", 3_000, 3_100));
        assertEquals(1, lastRevision("second").retries().retryChains().size());

        topology.erase("first", 100, WHOLE);

        List<TestRecord<TraceKey, TraceRevision>> told = topology.traces().readRecordsToList();
        assertEquals(
                List.of("first", "second"), told.stream().map(ErasureTopologyTest::id).toList());
        assertTrue(ErasedMark.isOn(told.getFirst().headers()));
        assertFalse(ErasedMark.isAnyOn(told.getLast().headers()), "only one of them is no more");
        assertEquals(0, told.getLast().value().retries().retryChains().size());
        assertEquals(
                windowsWithout(other -> other.send("second", 10, asked("b", 3_000, 3_100))),
                windows(topology));
    }

    private static TestFacts asked(String id, long from, long to) {
        return span(id).agent("support").session("s").asks(7).at(from, to);
    }

    private static void sendMix(TopologyUnderTest to, String trace, long afterMillis) {
        to.send(trace, afterMillis, mix(afterMillis));
    }

    private static TestFacts[] mix(long afterMillis) {
        return new TestFacts[] {
            span("root").at(afterMillis, afterMillis + 900).session("s"),
            call("call", "root")
                    .provider("openai")
                    .model("gpt-4o")
                    .tokens(100, 10)
                    .firstToken(20)
                    .at(afterMillis + 10, afterMillis + 300),
            span("failed").parent("root").tool("search").failed("Request timed out."),
            call("again", "root").provider("openai").model("gpt-4o-mini").tokens(50, 5)
        };
    }

    private static Erasure spans(Recollection recollection, String... ids) {
        return Erasure.ofSpans(Arrays.stream(ids).map(SpanId::new).toList(), recollection);
    }

    private static Recollection recollection(long revision, TestFacts... spans) {
        return new Recollection(
                revision,
                TEN_O_CLOCK_MILLIS * 1_000_000,
                false,
                List.of(),
                List.of(
                        new StoredFacts(
                                TEN_O_CLOCK_MILLIS + 10,
                                new Source("otlp", "", ""),
                                Service.UNKNOWN,
                                Arrays.stream(spans).map(TestFacts::build).toList())));
    }

    private void letTimePassFor(Duration time) {
        topology.send("clock", time.toMillis(), span("tick").at(time.toMillis(), time.toMillis()));
        topology.erase("clock", time.toMillis() + 1, WHOLE);
        lastRevision();
        for (int i = 0; i < 3; i++) {
            topology.passTime(time.dividedBy(2));
        }
    }

    private static String id(TestRecord<TraceKey, TraceRevision> told) {
        return told.value().traceId().value();
    }

    private boolean isRemembered(String trace) {
        return topology.store(TraceStores.TRACES)
                        .get(Bytes.wrap(TopologyUnderTest.key(trace).toBytes()))
                != null;
    }

    private TraceRevision lastRevision() {
        return topology.traces().readValuesToList().getLast();
    }

    private TraceRevision lastRevision(String trace) {
        return topology.traces().readValuesToList().stream()
                .filter(each -> each.traceId().value().equals(trace))
                .toList()
                .getLast();
    }

    /// What other events alone make of the windows.
    private Map<String, RollupFigures> windowsWithout(Consumer<TopologyUnderTest> events) {
        try (TopologyUnderTest other = new TopologyUnderTest(otherDirectory)) {
            events.accept(other);
            return windows(other);
        }
    }

    /// The figures of each window that is not empty, by `series/category/name@resolution`.
    private static Map<String, RollupFigures> windows(TopologyUnderTest of) {
        Map<String, RollupFigures> newest = new HashMap<>();
        for (RollupRevision each : of.rollups()) {
            newest.put(
                    "%s/%s/%s@%d"
                            .formatted(
                                    each.series().wireName(),
                                    each.category(),
                                    each.name(),
                                    each.resolutionSeconds()),
                    each.figures());
        }
        newest.values().removeIf(NOTHING::equals);
        return newest;
    }
}
