package io.tracemill.process;

import static io.tracemill.process.assemble.TestFacts.TEN_O_CLOCK_MILLIS;

import io.tracemill.process.assemble.TestFacts;
import io.tracemill.process.reject.Rejected;
import io.tracemill.process.reject.RejectionCounters;
import io.tracemill.process.store.AssemblyCounters;
import io.tracemill.process.store.TraceAssembly;
import io.tracemill.process.verdict.SpanJudge;
import io.tracemill.process.window.RollupSettings;
import io.tracemill.process.window.WindowSums;
import io.tracemill.schemas.model.Erasure;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.model.RollupRevision;
import io.tracemill.schemas.model.Service;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanBody;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.price.PriceList;
import io.tracemill.schemas.topic.Topic;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.TraceKey;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;

/// The topology in the test driver: events go in at times after ten o'clock, and what comes out is
/// remembered.
final class TopologyUnderTest implements AutoCloseable {

    static final Duration RETENTION = Duration.ofHours(24);

    final AssemblyCounters counters = new AssemblyCounters();
    final RejectionCounters rejections;
    final Topology topology;

    /// A trace that takes so long is slow.
    long slowMillis = 1_500;

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final TestOutputTopic<TraceKey, TraceRevision> traces;
    private final TestOutputTopic<byte[], RollupRevision> rollups;
    private final TestOutputTopic<String, Rejection> rejected;
    private final List<RollupRevision> seenRollups = new ArrayList<>();

    private final Rejected sharedRejected;
    private boolean open = true;

    TopologyUnderTest(Path directory) {
        this(directory, new RejectionCounters());
    }

    private TopologyUnderTest(Path directory, RejectionCounters rejections) {
        this(directory, rejections, new Rejected(rejections));
    }

    /// As a thread that takes the place of one that failed, and has everything before it again.
    TopologyUnderTest anew(Path directory) {
        return new TopologyUnderTest(directory, rejections, sharedRejected);
    }

    private TopologyUnderTest(
            Path directory, RejectionCounters rejections, Rejected sharedRejected) {
        this.rejections = rejections;
        this.sharedRejected = sharedRejected;
        StreamsSettings settings =
                new StreamsSettings(
                        1,
                        directory,
                        -1,
                        0,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(6),
                        RETENTION,
                        100_000,
                        32L << 20);
        RollupSettings windows = new RollupSettings(Duration.ofMinutes(5), Duration.ofHours(48));
        Map<String, Object> config = TraceStreams.config("localhost:1", settings, sharedRejected);
        topology =
                new TraceTopology(
                                new StreamsConfig(config),
                                new TraceAssembly(
                                        settings.assembly(windows.finalAfter()),
                                        counters,
                                        new SpanJudge(PriceList.bundled()),
                                        project -> Math.multiplyExact(slowMillis, 1_000_000L)),
                                new WindowSums(windows))
                        .get();
        driver = new TopologyTestDriver(topology, TestConfig.of(config), at(0));
        events =
                driver.createInputTopic(
                        Topics.TRACE_EVENTS.name(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        traces = output(Topics.TRACES);
        rollups = output(Topics.ROLLUPS);
        rejected = output(Topics.REJECTED);
    }

    TestOutputTopic<TraceKey, TraceRevision> traces() {
        return traces;
    }

    TestOutputTopic<String, Rejection> rejected() {
        return rejected;
    }

    /// All that came out so far.
    List<RollupRevision> rollups() {
        seenRollups.addAll(rollups.readValuesToList());
        return List.copyOf(seenRollups);
    }

    void send(String trace, long afterMillis, TestFacts... spans) {
        sendBytes(key(trace).toBytes(), bytes(trace, afterMillis, spans), afterMillis);
    }

    void erase(String trace, long afterMillis, Erasure erasure) {
        TraceEvent event =
                TraceEvent.erasing(
                        new ProjectId("default"),
                        new TraceId(trace),
                        TEN_O_CLOCK_MILLIS + afterMillis,
                        new Source("api", "", ""),
                        erasure);
        sendBytes(key(trace).toBytes(), TraceEventCodec.WHOLE.encode(event), afterMillis);
    }

    void sendBytes(byte[] key, byte[] value, long afterMillis) {
        events.pipeInput(key, value, at(afterMillis));
    }

    void passTime(Duration time) {
        driver.advanceWallClockTime(time);
    }

    KeyValueStore<Bytes, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    long count(String name) {
        long count = 0;
        try (var all = store(name).all()) {
            for (; all.hasNext(); all.next()) {
                count++;
            }
        }
        return count;
    }

    static byte[] bytes(String trace, long afterMillis, TestFacts... spans) {
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

    static TraceKey key(String trace) {
        return new TraceKey(new ProjectId("default"), new TraceId(trace));
    }

    private static Instant at(long afterMillis) {
        return Instant.ofEpochMilli(TEN_O_CLOCK_MILLIS + afterMillis);
    }

    private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(), topic.keySerde().deserializer(), topic.valueSerde().deserializer());
    }

    /// Once: what failed cannot be closed in an orderly way, and not twice.
    @Override
    public void close() {
        if (open) {
            open = false;
            driver.close();
        }
    }
}
