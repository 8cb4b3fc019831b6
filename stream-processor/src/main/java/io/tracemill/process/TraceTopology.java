package io.tracemill.process;

import io.tracemill.process.store.TraceAssembly;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
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

/// The whole computation on one screen: the events of traces come in, revisions of traces go out.
///
/// Keys pass through as bytes: a trace has one partition number everywhere.
public record TraceTopology(StreamsConfig config, TraceAssembly assembly)
        implements Supplier<Topology> {

    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config));
        publish(assemble(decode(events(builder))));
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

    private KStream<byte[], TraceRevision> assemble(KStream<byte[], TraceFacts> events) {
        return events.processValues(assembly, Named.as("assemble"));
    }

    private static void publish(KStream<byte[], TraceRevision> revisions) {
        revisions.to(
                Topics.TRACES.name(),
                Produced.with(BYTES, Topics.TRACES.valueSerde()).withName("revisions"));
    }
}
