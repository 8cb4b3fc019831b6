package io.tracemill.process;

import io.tracemill.process.rollup.Tally;
import io.tracemill.process.rollup.WindowChange;
import io.tracemill.process.rollup.WindowKey;
import io.tracemill.process.rollup.WindowSums;
import io.tracemill.process.store.Assembled;
import io.tracemill.process.store.TraceAssembly;
import io.tracemill.schemas.model.RollupRevision;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
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
        KStream<byte[], Assembled> assembled = assemble(decode(events(builder)));
        publish(revisions(assembled));
        publishRollups(sumUp(changes(assembled)));
        return builder.build();
    }

    private static KStream<byte[], byte[]> events(StreamsBuilder builder) {
        return builder.stream(
                Topics.TRACE_EVENTS.name(), Consumed.with(BYTES, BYTES).withName("events"));
    }

    /// A step and not the source decodes, because only what a step rejects is surely in the
    /// transaction that commits its offset.
    private static KStream<byte[], TraceFacts> decode(KStream<byte[], byte[]> events) {
        return events.mapValues(TraceEventCodec.FACTS::decode, Named.as("decode"));
    }

    private KStream<byte[], Assembled> assemble(KStream<byte[], TraceFacts> events) {
        return events.process(assembly, Named.as("assemble"));
    }

    private static KStream<byte[], TraceRevision> revisions(KStream<byte[], Assembled> assembled) {
        return assembled.flatMapValues(
                each ->
                        each instanceof Assembled.Revised(TraceRevision revision)
                                ? List.of(revision)
                                : List.of(),
                Named.as("revised"));
    }

    private static KStream<byte[], byte[]> changes(KStream<byte[], Assembled> assembled) {
        return assembled.flatMapValues(
                each ->
                        each instanceof Assembled.Counted(WindowKey minute, Tally change)
                                ? List.of(WindowChange.encode(minute, change))
                                : List.of(),
                Named.as("counted"));
    }

    /// Where all that changed an hour of a series comes together.
    private KStream<byte[], RollupRevision> sumUp(KStream<byte[], byte[]> changes) {
        return changes.repartition(Repartitioned.with(BYTES, BYTES).withName("rollup-changes"))
                .process(windowSums, Named.as("sum-up"));
    }

    private static void publish(KStream<byte[], TraceRevision> revisions) {
        revisions.to(
                Topics.TRACES.name(),
                Produced.with(BYTES, Topics.TRACES.valueSerde()).withName("revisions"));
    }

    private static void publishRollups(KStream<byte[], RollupRevision> rollups) {
        rollups.to(
                Topics.ROLLUPS.name(),
                Produced.with(BYTES, Topics.ROLLUPS.valueSerde()).withName("rollups"));
    }
}
