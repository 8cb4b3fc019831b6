package io.tracemill.process;

import static io.tracemill.process.TopologyUnderTest.key;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.process.assemble.TestFacts;
import io.tracemill.process.store.TraceStores;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.Erasure;
import io.tracemill.schemas.model.Recollection;
import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.model.SlowReason;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.model.TraceSlow;
import io.tracemill.schemas.model.TraceStatus;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.TraceKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceTopologyTest {

    @TempDir private Path directory;

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
    void isAsDrawn() throws IOException {
        Path drawing = Path.of("src/test/resources/topology.txt");

        String described = topology.topology.describe().toString();

        assertEquals(Files.readString(drawing), described);
    }

    @Test
    void makesARevisionOfEachEvent() {
        topology.send("t", 0, TestFacts.call("a", "root").tokens(10, 2));
        topology.send("t", 1, TestFacts.span("root"));

        List<TraceRevision> revisions = topology.traces().readValuesToList();

        assertEquals(2, revisions.size());
        assertEquals(1, revisions.getFirst().spanCount());
        assertEquals(2, revisions.getLast().spanCount());
        assertEquals(12, revisions.getLast().usage().totalTokens());
        assertTrue(revisions.getLast().revision() > revisions.getFirst().revision());
    }

    @Test
    void saysWhatFailedAndWhatItCost() {
        topology.send(
                "t",
                0,
                TestFacts.call("call", "root")
                        .at(10, 20)
                        .provider("openai")
                        .model("gpt-4o")
                        .tokens(100, 10));
        topology.send(
                "t",
                1,
                TestFacts.span("root").failed("Request timed out."),
                TestFacts.span("step").parent("root").at(30, 90).failed("Request timed out."));

        TraceRevision last = topology.traces().readValuesToList().getLast();

        assertEquals(TraceStatus.FAILED, last.status());
        assertEquals("timeout", last.failure().typeName());
        assertEquals("step", last.failure().failureSpanId().value());
        assertEquals(new ComputedCost.Amount(350_000_000L), last.computedCost());
        assertEquals(0, last.unknownCostCalls());
    }

    @Test
    void judgesATraceByTheThresholdThatHoldsWhenItsSpansCome() {
        topology.send("t", 0, TestFacts.span("root").at(0, 1_000));
        topology.slowMillis = 800;
        topology.send("t", 1, TestFacts.call("a", "root").at(10, 20));

        List<TraceRevision> revisions = topology.traces().readValuesToList();

        assertEquals(TraceSlow.NONE, revisions.getFirst().slow());
        TraceSlow slow = revisions.getLast().slow();
        assertEquals(SlowReason.THRESHOLD, slow.slowReason());
        assertEquals(1_000_000_000, slow.slowActualNanos());
        assertEquals(800_000_000, slow.slowThresholdNanos());
    }

    @Test
    void learnsWhatIsUsualAndSaysWhatIsFarAboveIt() {
        searches(60, 100);
        topology.send("slow", 60_000, search(60_000, 900));
        topology.send("slow", 60_001, TestFacts.span("root").at(60_000, 60_001));

        List<TraceRevision> revisions = topology.traces().readValuesToList();

        assertEquals(TraceSlow.NONE, revisions.get(59).slow());
        TraceSlow slow = revisions.getLast().slow();
        assertEquals(SlowReason.BASELINE, slow.slowReason());
        assertEquals("search", slow.slowSpanId().value());
        assertEquals(900_000_000, slow.slowActualNanos());
        assertEquals(100_000_000, slow.slowBaselineNanos(), 2_000_000);
    }

    @Test
    void aSpanThatComesAgainTeachesNothing() {
        for (int i = 0; i < 60; i++) {
            topology.send("same", i, search(0, 100));
        }
        topology.send("slow", 60_000, search(60_000, 900));

        assertEquals(TraceSlow.NONE, topology.traces().readValuesToList().getLast().slow());
    }

    @Test
    void storesWhatIsUsualNowAndThen() {
        searches(3, 100);

        assertEquals(0, topology.count(TraceStores.BASELINES));
        topology.passTime(Duration.ofSeconds(10));

        assertNotNull(
                topology.store(TraceStores.BASELINES)
                        .get(
                                Bytes.wrap(
                                        "default/tool/duration/search"
                                                .getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void saysTheSameWhenEverythingIsReadAgain() {
        searches(60, 100);
        searches(20, 900);
        List<TraceRevision> first = topology.traces().readValuesToList();
        topology.close();
        start();
        searches(60, 100);
        topology.passTime(Duration.ofSeconds(30));
        searches(20, 900);

        assertEquals(first, topology.traces().readValuesToList());
        assertTrue(first.getLast().slow().isSlow());
    }

    private void searches(int times, long millis) {
        for (int i = 0; i < times; i++) {
            topology.send(millis + "-" + i, i * 1_000L, search(i * 1_000L, millis));
        }
    }

    private static TestFacts search(long at, long millis) {
        return TestFacts.span("search").tool("search").at(at, at + millis);
    }

    @Test
    void keepsTheKeyOfTheEvent() {
        topology.send("with/slash", 0, TestFacts.span("a"));

        assertEquals(key("with/slash"), topology.traces().readKeyValue().key);
    }

    @Test
    void keepsTracesApart() {
        topology.send("one", 0, TestFacts.span("a"));
        topology.send("two", 0, TestFacts.span("a"));

        assertEquals(
                List.of(1, 1),
                topology.traces().readValuesToList().stream()
                        .map(TraceRevision::spanCount)
                        .toList());
    }

    @Test
    void countsASpanThatComesAgainAsADuplicate() {
        topology.send("t", 0, TestFacts.span("a"));
        topology.send("t", 1, TestFacts.span("a").failed("no"), TestFacts.span("b").parent("a"));

        TraceRevision last = topology.traces().readValuesToList().getLast();

        assertEquals(2, last.spanCount());
        assertEquals(1, last.duplicateCount());
        assertEquals(TraceStatus.SUCCESS, last.status());
        assertEquals(1, topology.counters.duplicates().sum());
    }

    @Test
    void takesInASpanThatIsHoursLate() {
        topology.send("t", 0, TestFacts.span("root"));
        topology.send("t", Duration.ofHours(23).toMillis(), TestFacts.span("late").parent("root"));

        assertEquals(2, topology.traces().readValuesToList().getLast().spanCount());
    }

    @Test
    void assemblesALargeTraceOutsideItsState() {
        for (int part = 0; part < 10; part++) {
            int from = part * 30;
            topology.send(
                    "large",
                    part,
                    IntStream.range(from, from + 30)
                            .mapToObj(i -> TestFacts.call("s" + i, "root").tokens(1, 1))
                            .toArray(TestFacts[]::new));
        }
        topology.send(
                "large",
                10,
                TestFacts.call("s299", "root"),
                TestFacts.call("root", "").tokens(300, 300));

        TraceRevision last = topology.traces().readValuesToList().getLast();

        assertEquals(301, last.spanCount());
        assertEquals(1, last.duplicateCount());
        assertEquals(600, last.usage().totalTokens());
        byte[] state = topology.store(TraceStores.TRACES).get(Bytes.wrap(key("large").toBytes()));
        assertTrue(state.length < 12_000, "bytes: " + state.length);
    }

    @Test
    void rejectsWhatItCannotDecodeWithItsPlaceAndReasonAndGoesOn() {
        byte[] poison = "no avro".getBytes(StandardCharsets.UTF_8);
        topology.send("t", 0, TestFacts.span("a"));
        topology.sendBytes(key("t").toBytes(), poison, 1);
        topology.send("t", 2, TestFacts.span("b").parent("a"));

        Rejection rejection = topology.rejected().readValue();

        assertEquals(Topics.TRACE_EVENTS.name(), rejection.topic());
        assertEquals(1, rejection.offset());
        assertEquals("default", rejection.projectId());
        assertEquals("decode", rejection.stage());
        assertTrue(rejection.reason().contains("C3 01"), rejection.reason());
        assertArrayEquals(poison, bytes(rejection.value()));
        assertEquals(1, topology.rejections.of("decode"));
        assertEquals(2, topology.traces().readValuesToList().getLast().spanCount());
    }

    @Test
    void rejectsWhatACommitFailedOnWhenItIsReadAgainAndGoesOn() {
        topology.slowMillis = Long.MAX_VALUE;
        assertThrows(RuntimeException.class, () -> topology.send("poison", 0, TestFacts.span("a")));
        assertThrows(RuntimeException.class, topology::close);
        topology.slowMillis = 1_500;

        try (TopologyUnderTest anew = topology.anew(directory.resolve("anew"))) {
            anew.send("poison", 0, TestFacts.span("a"));
            anew.send("fine", 1, TestFacts.span("b"));
            Rejection rejection = anew.rejected().readValue();

            assertEquals("assemble", rejection.stage());
            assertEquals("poison", rejection.traceId());
            assertEquals(0, rejection.offset());
            assertTrue(rejection.reason().contains("long overflow"), rejection.reason());
            assertEquals(List.of(key("fine")), keys(anew));
            anew.erase("poison", 2, Erasure.ofTrace(Recollection.NONE));
            anew.send("poison", 3, TestFacts.span("c"));
            assertTrue(keys(anew).contains(key("poison")), "erased, it is another trace");
        }
    }

    private static List<TraceKey> keys(TopologyUnderTest of) {
        return of.traces().readKeyValuesToList().stream().map(each -> each.key).toList();
    }

    @Test
    void rejectsARecordWithoutKeyOrValue() {
        topology.sendBytes(key("t").toBytes(), null, 0);
        topology.sendBytes(null, TopologyUnderTest.bytes("t", 0, TestFacts.span("a")), 0);

        List<Rejection> all = topology.rejected().readValuesToList();

        assertEquals(List.of("decode", "assemble"), all.stream().map(Rejection::stage).toList());
        assertTrue(topology.traces().isEmpty());
    }

    @Test
    void forgetsATraceThatHasBeenIdleForLong() {
        topology.send("old", 0, TestFacts.span("a"));
        topology.send(
                "large",
                0,
                IntStream.range(0, 80)
                        .mapToObj(i -> TestFacts.span("s" + i))
                        .toArray(TestFacts[]::new));
        topology.send("young", Duration.ofHours(20).toMillis(), TestFacts.span("a"));
        topology.send("clock", Duration.ofHours(25).toMillis(), TestFacts.span("a"));

        topology.passTime(Duration.ofHours(25));

        assertNull(topology.store(TraceStores.TRACES).get(Bytes.wrap(key("old").toBytes())));
        assertNull(topology.store(TraceStores.TRACES).get(Bytes.wrap(key("large").toBytes())));
        assertNotNull(topology.store(TraceStores.TRACES).get(Bytes.wrap(key("young").toBytes())));
        assertEquals(0, topology.count(TraceStores.MARKS));
        assertEquals(2, topology.counters.forgottenTraces().sum());
    }

    @Test
    void forgetsNothingWhileItReadsThePast() {
        topology.send("t", 0, TestFacts.span("a"));

        topology.passTime(Duration.ofDays(3));

        assertNotNull(topology.store(TraceStores.TRACES).get(Bytes.wrap(key("t").toBytes())));
    }

    @Test
    void numbersATraceThatItHadForgottenHigher() {
        topology.send("t", 0, TestFacts.span("a"));
        topology.send("clock", Duration.ofHours(25).toMillis(), TestFacts.span("a"));
        topology.passTime(Duration.ofHours(25));

        topology.send("t", Duration.ofHours(25).toMillis(), TestFacts.span("b"));

        List<TraceRevision> revisions = topology.traces().readValuesToList();
        assertTrue(revisions.getLast().revision() > revisions.getFirst().revision());
        assertEquals(1, revisions.getLast().spanCount());
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
