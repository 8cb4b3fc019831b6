package io.tracemill.process;

import static io.tracemill.process.assemble.TestFacts.TEN_O_CLOCK_MILLIS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.process.assemble.TestFacts;
import io.tracemill.process.reject.Rejected;
import io.tracemill.process.reject.RejectionCounters;
import io.tracemill.process.store.AssemblyCounters;
import io.tracemill.process.store.TraceAssembly;
import io.tracemill.process.store.TraceStores;
import io.tracemill.process.verdict.SpanJudge;
import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanBody;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.model.TraceStatus;
import io.tracemill.schemas.price.PriceList;
import io.tracemill.schemas.topic.Topic;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.TraceKey;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceTopologyTest {

    private static final Duration RETENTION = Duration.ofHours(24);

    @TempDir private Path directory;

    private final AssemblyCounters counters = new AssemblyCounters();
    private final RejectionCounters rejections = new RejectionCounters();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;
    private TestOutputTopic<TraceKey, TraceRevision> traces;
    private TestOutputTopic<String, Rejection> rejected;
    private Topology topology;

    @BeforeEach
    void start() {
        StreamsSettings settings =
                new StreamsSettings(
                        1,
                        directory,
                        -1,
                        0,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(6),
                        RETENTION,
                        100_000,
                        32L << 20);
        Map<String, Object> config =
                TraceStreams.config("localhost:1", settings, new Rejected(rejections));
        topology =
                new TraceTopology(
                                new StreamsConfig(config),
                                new TraceAssembly(
                                        settings.assembly(),
                                        counters,
                                        new SpanJudge(PriceList.bundled())))
                        .get();
        driver = new TopologyTestDriver(topology, TestConfig.of(config), at(0));
        events =
                driver.createInputTopic(
                        Topics.TRACE_EVENTS.name(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        traces = output(Topics.TRACES);
        rejected = output(Topics.REJECTED);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void isAsDrawn() throws IOException {
        Path drawing = Path.of("src/test/resources/topology.txt");

        String described = topology.describe().toString();

        assertEquals(Files.readString(drawing), described);
    }

    @Test
    void makesARevisionOfEachEvent() {
        send("t", 0, TestFacts.call("a", "root").tokens(10, 2));
        send("t", 1, TestFacts.span("root"));

        List<TraceRevision> revisions = traces.readValuesToList();

        assertEquals(2, revisions.size());
        assertEquals(1, revisions.getFirst().spanCount());
        assertEquals(2, revisions.getLast().spanCount());
        assertEquals(12, revisions.getLast().usage().totalTokens());
        assertTrue(revisions.getLast().revision() > revisions.getFirst().revision());
    }

    @Test
    void saysWhatFailedAndWhatItCost() {
        send(
                "t",
                0,
                TestFacts.call("call", "root")
                        .at(10, 20)
                        .provider("openai")
                        .model("gpt-4o")
                        .tokens(100, 10));
        send(
                "t",
                1,
                TestFacts.span("root").failed("Request timed out."),
                TestFacts.span("step").parent("root").at(30, 90).failed("Request timed out."));

        TraceRevision last = traces.readValuesToList().getLast();

        assertEquals(TraceStatus.FAILED, last.status());
        assertEquals("timeout", last.failure().typeName());
        assertEquals("step", last.failure().failureSpanId().value());
        assertEquals(new ComputedCost.Amount(350_000_000L), last.computedCost());
        assertEquals(0, last.unknownCostCalls());
    }

    @Test
    void keepsTheKeyOfTheEvent() {
        send("with/slash", 0, TestFacts.span("a"));

        assertEquals(key("with/slash"), traces.readKeyValue().key);
    }

    @Test
    void keepsTracesApart() {
        send("one", 0, TestFacts.span("a"));
        send("two", 0, TestFacts.span("a"));

        assertEquals(
                List.of(1, 1),
                traces.readValuesToList().stream().map(TraceRevision::spanCount).toList());
    }

    @Test
    void countsASpanThatComesAgainAsADuplicate() {
        send("t", 0, TestFacts.span("a"));
        send("t", 1, TestFacts.span("a").failed("no"), TestFacts.span("b").parent("a"));

        TraceRevision last = traces.readValuesToList().getLast();

        assertEquals(2, last.spanCount());
        assertEquals(1, last.duplicateCount());
        assertEquals(TraceStatus.SUCCESS, last.status());
        assertEquals(1, counters.duplicates().sum());
    }

    @Test
    void takesInASpanThatIsHoursLate() {
        send("t", 0, TestFacts.span("root"));
        send("t", Duration.ofHours(23).toMillis(), TestFacts.span("late").parent("root"));

        assertEquals(2, traces.readValuesToList().getLast().spanCount());
    }

    @Test
    void assemblesALargeTraceOutsideItsState() {
        for (int part = 0; part < 10; part++) {
            int from = part * 30;
            send(
                    "large",
                    part,
                    IntStream.range(from, from + 30)
                            .mapToObj(i -> TestFacts.call("s" + i, "root").tokens(1, 1))
                            .toArray(TestFacts[]::new));
        }
        send(
                "large",
                10,
                TestFacts.call("s299", "root"),
                TestFacts.call("root", "").tokens(300, 300));

        TraceRevision last = traces.readValuesToList().getLast();

        assertEquals(301, last.spanCount());
        assertEquals(1, last.duplicateCount());
        assertEquals(600, last.usage().totalTokens());
        byte[] state = store(TraceStores.TRACES).get(Bytes.wrap(key("large").toBytes()));
        assertTrue(state.length < 10_000, "bytes: " + state.length);
    }

    @Test
    void rejectsWhatItCannotDecodeWithItsPlaceAndReasonAndGoesOn() {
        byte[] poison = "no avro".getBytes(StandardCharsets.UTF_8);
        send("t", 0, TestFacts.span("a"));
        events.pipeInput(key("t").toBytes(), poison, at(1));
        send("t", 2, TestFacts.span("b").parent("a"));

        Rejection rejection = rejected.readValue();

        assertEquals(Topics.TRACE_EVENTS.name(), rejection.topic());
        assertEquals(1, rejection.offset());
        assertEquals("default", rejection.projectId());
        assertEquals("decode", rejection.stage());
        assertTrue(rejection.reason().contains("C3 01"), rejection.reason());
        assertArrayEquals(poison, bytes(rejection.value()));
        assertEquals(1, rejections.of("decode"));
        assertEquals(2, traces.readValuesToList().getLast().spanCount());
    }

    @Test
    void rejectsARecordWithoutKeyOrValue() {
        events.pipeInput(key("t").toBytes(), null, at(0));
        events.pipeInput(null, bytes("t", 0, TestFacts.span("a")), at(0));

        List<Rejection> all = rejected.readValuesToList();

        assertEquals(List.of("decode", "assemble"), all.stream().map(Rejection::stage).toList());
        assertTrue(traces.isEmpty());
    }

    @Test
    void forgetsATraceThatHasBeenIdleForLong() {
        send("old", 0, TestFacts.span("a"));
        send(
                "large",
                0,
                IntStream.range(0, 80)
                        .mapToObj(i -> TestFacts.span("s" + i))
                        .toArray(TestFacts[]::new));
        send("young", Duration.ofHours(20).toMillis(), TestFacts.span("a"));
        send("clock", Duration.ofHours(25).toMillis(), TestFacts.span("a"));

        driver.advanceWallClockTime(Duration.ofHours(25));

        assertNull(store(TraceStores.TRACES).get(Bytes.wrap(key("old").toBytes())));
        assertNull(store(TraceStores.TRACES).get(Bytes.wrap(key("large").toBytes())));
        assertNotNull(store(TraceStores.TRACES).get(Bytes.wrap(key("young").toBytes())));
        assertEquals(0, count(store(TraceStores.MARKS)));
        assertEquals(2, counters.forgottenTraces().sum());
    }

    @Test
    void forgetsNothingWhileItReadsThePast() {
        send("t", 0, TestFacts.span("a"));

        driver.advanceWallClockTime(Duration.ofDays(3));

        assertNotNull(store(TraceStores.TRACES).get(Bytes.wrap(key("t").toBytes())));
    }

    @Test
    void numbersATraceThatItHadForgottenHigher() {
        send("t", 0, TestFacts.span("a"));
        send("clock", Duration.ofHours(25).toMillis(), TestFacts.span("a"));
        driver.advanceWallClockTime(Duration.ofHours(25));

        send("t", Duration.ofHours(25).toMillis(), TestFacts.span("b"));

        List<TraceRevision> revisions = traces.readValuesToList();
        assertTrue(revisions.getLast().revision() > revisions.getFirst().revision());
        assertEquals(1, revisions.getLast().spanCount());
    }

    private void send(String trace, long afterMillis, TestFacts... spans) {
        events.pipeInput(key(trace).toBytes(), bytes(trace, afterMillis, spans), at(afterMillis));
    }

    private static byte[] bytes(String trace, long afterMillis, TestFacts... spans) {
        return TraceEventCodec.WHOLE.encode(
                new TraceEvent(
                        new ProjectId("default"),
                        new TraceId(trace),
                        TEN_O_CLOCK_MILLIS + afterMillis,
                        new Source("otlp", "", ""),
                        Service.UNKNOWN,
                        List.of(),
                        Arrays.stream(spans)
                                .map(span -> new Span(span.build(), SpanBody.EMPTY))
                                .toList()));
    }

    private static TraceKey key(String trace) {
        return new TraceKey(new ProjectId("default"), new TraceId(trace));
    }

    private static Instant at(long afterMillis) {
        return Instant.ofEpochMilli(TEN_O_CLOCK_MILLIS + afterMillis);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private KeyValueStore<Bytes, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    private static long count(KeyValueStore<Bytes, byte[]> store) {
        long count = 0;
        try (var all = store.all()) {
            for (; all.hasNext(); all.next()) {
                count++;
            }
        }
        return count;
    }

    private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(), topic.keySerde().deserializer(), topic.valueSerde().deserializer());
    }
}
