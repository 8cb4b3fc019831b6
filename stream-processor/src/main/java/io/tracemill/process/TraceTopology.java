package io.tracemill.process;

import io.tracemill.process.retry.session.SessionNote;
import io.tracemill.process.session.RepeatFinding;
import io.tracemill.process.session.SessionNoteCodec;
import io.tracemill.process.store.Assembled;
import io.tracemill.process.store.TraceAssembly;
import io.tracemill.process.store.TraceInput;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import io.tracemill.schemas.topic.avro.TraceRepeatCodec;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/// The whole computation on one screen: the events of traces come in, revisions of traces go out.
///
/// Keys pass through as bytes: a trace has one partition number everywhere.
public record TraceTopology(StreamsConfig config, TraceAssembly assembly)
        implements Supplier<Topology> {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        KStream<byte[], Assembled> traces =
                assemble(spans(builder).merge(repeats(builder), Named.as("inputs")));
        publish(traces);
        tellRepeats(traces);
        return builder.build();
    }

    /// A step and not the source decodes, because only what a step rejects is surely in the
    /// transaction that commits its offset.
    private static KStream<byte[], TraceInput> spans(StreamsBuilder builder) {
        return builder.stream(
                        Topics.TRACE_EVENTS.name(), Consumed.with(BYTES, BYTES).withName("events"))
                .mapValues(
                        event -> new TraceInput.Spans(TraceEventCodec.FACTS.decode(event)),
                        Named.as("decode"));
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
        return inputs.processValues(assembly, Named.as("assemble"));
    }

    private static void publish(KStream<byte[], Assembled> traces) {
        traces.mapValues(Assembled::revision, Named.as("revision"))
                .to(
                        Topics.TRACES.name(),
                        Produced.with(BYTES, Topics.TRACES.valueSerde()).withName("revisions"));
    }

    /// Traces of a session that ask the same meet under one key, and hear of each other.
    private void tellRepeats(KStream<byte[], Assembled> traces) {
        traces.flatMap(TraceTopology::notes, Named.as("notes"))
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

    private static List<KeyValue<byte[], SessionNote>> notes(byte[] key, Assembled trace) {
        return trace.notes().isEmpty()
                ? List.of()
                : trace.notes().stream().map(note -> KeyValue.pair(note.key(), note)).toList();
    }
}
