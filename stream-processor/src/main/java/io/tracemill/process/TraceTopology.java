package io.tracemill.process;

import io.tracemill.process.retry.session.SessionNote;
import io.tracemill.process.rollup.Tally;
import io.tracemill.process.rollup.WindowChange;
import io.tracemill.process.rollup.WindowKey;
import io.tracemill.process.session.RepeatFinding;
import io.tracemill.process.session.SessionNoteCodec;
import io.tracemill.process.store.Assembled;
import io.tracemill.process.store.TraceAssembly;
import io.tracemill.process.store.TraceInput;
import io.tracemill.process.window.WindowSums;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.avro.TraceRepeatCodec;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/// The whole computation on one screen: the events of traces come in, revisions of traces and of
/// the windows that they are counted in go out.
///
/// Keys of traces pass through as bytes: a trace has one partition number everywhere.
public record TraceTopology(StreamsConfig config, TraceAssembly assembly, WindowSums windowSums)
        implements Supplier<Topology> {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        KStream<byte[], Assembled> assembled =
                assemble(spans(builder).merge(repeats(builder), Named.as("inputs")));
        publish(assembled);
        tellRepeats(assembled);
        sumUp(assembled);
        return builder.build();
    }

    /// A step and not the source decodes, because only what a step rejects is surely in the
    /// transaction that commits its offset.
    private static KStream<byte[], TraceInput> spans(StreamsBuilder builder) {
        return builder.stream(
                        Topics.TRACE_EVENTS.name(), Consumed.with(BYTES, BYTES).withName("events"))
                .mapValues(TraceInput::of, Named.as("decode"));
    }

    /// What the topology itself told traces of others.
    private static KStream<byte[], TraceInput> repeats(StreamsBuilder builder) {
        return builder.stream(
                        Topics.TRACE_REPEATS.name(),
                        Consumed.with(BYTES, BYTES).withName("repeats"))
                .mapValues(
                        repeat -> new TraceInput.Repeat(TraceRepeatCodec.CODEC.decode(repeat)),
                        Named.as("decode-repeat"));
    }

    private KStream<byte[], Assembled> assemble(KStream<byte[], TraceInput> inputs) {
        return inputs.process(assembly, Named.as("assemble"));
    }

    private static void publish(KStream<byte[], Assembled> assembled) {
        assembled
                .flatMapValues(
                        each ->
                                each instanceof Assembled.Revised(TraceRevision revision)
                                        ? List.of(revision)
                                        : List.of(),
                        Named.as("revised"))
                .to(
                        Topics.TRACES.name(),
                        Produced.with(BYTES, Topics.TRACES.valueSerde()).withName("revisions"));
    }

    /// Traces of a session that ask the same meet under one key, and hear of each other.
    private void tellRepeats(KStream<byte[], Assembled> assembled) {
        assembled
                .flatMapValues(
                        each ->
                                each instanceof Assembled.Noted(SessionNote note)
                                        ? List.of(note)
                                        : List.of(),
                        Named.as("noted"))
                .repartition(
                        Repartitioned.with(BYTES, SessionNoteCodec.serde())
                                .withName("session-notes"))
                .process(
                        new RepeatFinding(assembly.settings().retention()),
                        Named.as("find-repeats"))
                .to(
                        Topics.TRACE_REPEATS.name(),
                        Produced.with(BYTES, Topics.TRACE_REPEATS.valueSerde())
                                .withName("tell-repeats"));
    }

    /// All that changed an hour of a series meets under one key.
    private void sumUp(KStream<byte[], Assembled> assembled) {
        assembled
                .flatMapValues(
                        each ->
                                each instanceof Assembled.Counted(WindowKey minute, Tally change)
                                        ? List.of(WindowChange.encode(minute, change))
                                        : List.of(),
                        Named.as("counted"))
                .repartition(Repartitioned.with(BYTES, BYTES).withName("rollup-changes"))
                .process(windowSums, Named.as("sum-up"))
                .to(
                        Topics.ROLLUPS.name(),
                        Produced.with(BYTES, Topics.ROLLUPS.valueSerde()).withName("rollups"));
    }
}
