package io.tracemill.process;

import static io.tracemill.process.assemble.TestFacts.TEN_O_CLOCK_MILLIS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.process.assemble.TestFacts;
import io.tracemill.process.reject.Rejected;
import io.tracemill.process.reject.RejectionCounters;
import io.tracemill.process.session.RepeatFinding;
import io.tracemill.process.store.AssemblyCounters;
import io.tracemill.process.store.TraceAssembly;
import io.tracemill.process.store.TraceStores;
import io.tracemill.process.verdict.SpanJudge;
import io.tracemill.process.window.RollupSettings;
import io.tracemill.process.window.WindowSums;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.RetryKind;
import io.tracemill.schemas.model.RetryOutcome;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanBody;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceRepeat;
import io.tracemill.schemas.model.TraceRetries;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.model.TraceStatus;
import io.tracemill.schemas.price.PriceList;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.TraceKey;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import io.tracemill.schemas.topic.avro.TraceRepeatCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Retries through the whole topology: inside a trace, and of a trace by another one.
final class RepeatTopologyTest {

    private static final long WHERE_IS_MY_ORDER = 4_711_000_000_017L;

    @TempDir private Path directory;

    private final AssemblyCounters counters = new AssemblyCounters();
    private final Map<String, TraceRevision> latest = new HashMap<>();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;
    private TestInputTopic<byte[], byte[]> repeats;
    private TestOutputTopic<TraceKey, TraceRevision> traces;

    @BeforeEach
    void start() {
        StreamsSettings settings =
                new StreamsSettings(
                        1,
                        directory,
                        -1,
                        0,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(6),
                        Duration.ofHours(24),
                        100_000,
                        32L << 20);
        Map<String, Object> config =
                TraceStreams.config("localhost:1", settings, new Rejected(new RejectionCounters()));
        TraceAssembly assembly =
                new TraceAssembly(
                        settings.assembly(Duration.ofMinutes(5)),
                        counters,
                        new SpanJudge(PriceList.bundled()),
                        project -> Long.MAX_VALUE);
        WindowSums windows =
                new WindowSums(new RollupSettings(Duration.ofMinutes(5), Duration.ofDays(2)));
        driver =
                new TopologyTestDriver(
                        new TraceTopology(new StreamsConfig(config), assembly, windows).get(),
                        TestConfig.of(config),
                        at(0));
        events = input(Topics.TRACE_EVENTS.name());
        repeats = input(Topics.TRACE_REPEATS.name());
        traces =
                driver.createOutputTopic(
                        Topics.TRACES.name(),
                        Topics.TRACES.keySerde().deserializer(),
                        Topics.TRACES.valueSerde().deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void tellsWhatWasTriedAgainInATrace() {
        send("t", 0, call("b", "root", 200));
        send("t", 1, call("a", "root", 0).limited());
        send("t", 2, TestFacts.span("root").at(0, 900));

        TraceRevision trace = latest("t");

        assertEquals(1, trace.retries().retryAttempts());
        assertEquals(List.of("sibling"), trace.retries().kinds());
        assertEquals(TraceStatus.WARNING, trace.status());
    }

    @Test
    void tellsBothTracesOfARequestThatWasAskedAgain() {
        send("first", 0, root(0, 10).limited());
        send("second", 60, root(30, 40));

        TraceRevision first = latest("first");
        TraceRevision second = latest("second");

        RetryChain chain = second.retries().retryChains().getFirst();
        assertEquals(first.retries().retryChains(), second.retries().retryChains());
        assertEquals(RetryKind.REQUEST, chain.kind());
        assertEquals(RetryOutcome.RECOVERED, chain.outcome());
        assertEquals(
                List.of("first", "second"),
                chain.attempts().stream().map(RetryAttempt::traceId).toList());
        assertEquals(0, first.retries().retryAttempts());
        assertEquals(1, second.retries().retryAttempts());
        assertEquals(12, first.retries().waste().wastedTokens());
        assertEquals(30_000_000, first.retries().waste().wastedNanos());
        assertEquals(0, second.retries().waste().wastedTokens());
        assertEquals(TraceStatus.FAILED, first.status());
        assertEquals(TraceStatus.WARNING, second.status());
    }

    @Test
    void twoThatBothEndedWellAreNoChain() {
        send("first", 0, root(0, 10));
        send("second", 60, root(30, 40));

        assertEquals(TraceRetries.NONE, latest("first").retries());
        assertEquals(TraceRetries.NONE, latest("second").retries());
    }

    @Test
    void anotherSessionOrAnotherQuestionIsNoRepeat() {
        send("first", 0, root(0, 10).limited());
        send("other-session", 60, root(30, 40).session("another"));
        send("other-question", 60, root(30, 40).asks(1));
        send("no-session", 60, root(30, 40).session(""));

        assertEquals(TraceRetries.NONE, latest("first").retries());
        assertEquals(TraceRetries.NONE, latest("other-session").retries());
        assertEquals(TraceRetries.NONE, latest("other-question").retries());
        assertEquals(TraceRetries.NONE, latest("no-session").retries());
    }

    @Test
    void aRequestBelowOrdinaryTrafficIsFound() {
        send("first", 0, http("http"), root(0, 10).parent("http").limited());
        send("second", 60, root(30, 40).parent("far-away"));

        assertEquals(1, latest("second").retries().retryAttempts());
    }

    @Test
    void theOrderMakesNoDifference() {
        List<Runnable> sends = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String trace = "t" + i;
            long start = 100L * i;
            boolean fails = i % 3 != 2;
            sends.add(() -> {
                TestFacts root = root(start, start + 50);
                send(trace, 1_000, fails ? root.limited() : root);
            });
            sends.add(() -> send(trace, 1_000, call("call", "root", start)));
            sends.add(() -> send(trace, 1_000, call("call", "root", start)));
        }
        Collections.shuffle(sends, new Random(11));

        sends.forEach(Runnable::run);

        assertEquals(List.of("t0", "t1", "t2"), chainOf("t1"));
        assertEquals(List.of("t3", "t4", "t5"), chainOf("t3"));
        for (int i = 0; i < 6; i++) {
            assertEquals(i % 3 == 0 ? 0 : 1, latest("t" + i).retries().retryAttempts());
        }
    }

    @Test
    void takesBackWhatALaterSpanRefutes() {
        send("first", 0, TestFacts.call("early", "root").at(5, 9).limited());
        send("first", 0, root(0, 10).limited());
        send("second", 60, root(30, 40));
        assertEquals(1, latest("second").retries().retryAttempts());

        send("first", 90, TestFacts.span("outer").at(-5, 12).session("s").asks(99));

        assertEquals(TraceRetries.NONE, latest("second").retries());
        assertFalse(latest("first").retries().kinds().contains("request"));
        assertEquals(TraceStatus.SUCCESS, latest("second").status());
    }

    @Test
    void hearingItAgainChangesNothing() {
        send("first", 0, root(0, 10).limited());
        send("second", 60, root(30, 40));
        TraceRevision second = latest("second");

        repeats.pipeInput(
                key("second").toBytes(),
                TraceRepeatCodec.CODEC.encode(repeat("second", second.retries().retryChains())));

        assertTrue(traces.isEmpty());
    }

    @Test
    void aTraceThatWasForgottenIsNotRevived() {
        repeats.pipeInput(
                key("forgotten").toBytes(),
                TraceRepeatCodec.CODEC.encode(repeat("forgotten", List.of())));

        assertTrue(traces.isEmpty());
        assertNull(store(TraceStores.TRACES).get(Bytes.wrap(key("forgotten").toBytes())));
    }

    @Test
    void whatIsToldOfAnotherQuestionIsNotTaken() {
        send("first", 0, root(0, 10).limited());
        send("second", 60, root(30, 40));
        List<RetryChain> chains = latest("second").retries().retryChains();
        send("third", 60, root(30, 40).asks(5));
        assertEquals(TraceRetries.NONE, latest("third").retries());

        repeats.pipeInput(
                key("third").toBytes(), TraceRepeatCodec.CODEC.encode(repeat("third", chains)));

        assertTrue(traces.isEmpty());
    }

    @Test
    void forgetsRequestsOfWhichNothingHasComeForLong() {
        send("first", 0, root(0, 10).limited());
        assertEquals(1, store(RepeatFinding.STORE).approximateNumEntries());
        long later = Duration.ofHours(25).toMillis();
        send("clock", later, root(later, later + 1).asks(2));

        driver.advanceWallClockTime(Duration.ofHours(25));

        assertEquals(1, store(RepeatFinding.STORE).approximateNumEntries());
    }

    private static TestFacts root(long start, long end) {
        return TestFacts.span("root")
                .kind(Kind.AGENT)
                .name("ask")
                .at(start, end)
                .tokens(10, 2)
                .session("s")
                .asks(WHERE_IS_MY_ORDER);
    }

    private static TestFacts call(String id, String parent, long start) {
        return TestFacts.call(id, parent).name("chat").at(start, start + 10).asks(3);
    }

    private static TestFacts http(String id) {
        return TestFacts.span(id).kind(Kind.OTHER).nonGenAi().at(0, 20).asks(80);
    }

    private TraceRepeat repeat(String trace, List<RetryChain> chains) {
        long folded = WHERE_IS_MY_ORDER ^ WHERE_IS_MY_ORDER >>> 32;
        return new TraceRepeat(
                new ProjectId("default"),
                new TraceId(trace),
                "s",
                Integer.toUnsignedLong((int) folded),
                chains);
    }

    private List<String> chainOf(String trace) {
        return latest(trace).retries().retryChains().getFirst().attempts().stream()
                .map(RetryAttempt::traceId)
                .toList();
    }

    private TraceRevision latest(String trace) {
        traces.readKeyValuesToList()
                .forEach(each -> latest.put(each.key.traceId().value(), each.value));
        return latest.get(trace);
    }

    private void send(String trace, long afterMillis, TestFacts... spans) {
        byte[] event =
                TraceEventCodec.WHOLE.encode(
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
        events.pipeInput(key(trace).toBytes(), event, at(afterMillis));
    }

    private static TraceKey key(String trace) {
        return new TraceKey(new ProjectId("default"), new TraceId(trace));
    }

    private static Instant at(long afterMillis) {
        return Instant.ofEpochMilli(TEN_O_CLOCK_MILLIS + afterMillis);
    }

    private KeyValueStore<Bytes, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
