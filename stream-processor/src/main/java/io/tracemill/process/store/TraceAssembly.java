package io.tracemill.process.store;

import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceRevision;
import java.util.Set;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/// The step of the topology that makes revisions of traces from their events, with its stores.
public record TraceAssembly(AssemblySettings settings, AssemblyCounters counters)
        implements FixedKeyProcessorSupplier<byte[], TraceFacts, TraceRevision> {

    @Override
    public FixedKeyProcessor<byte[], TraceFacts, TraceRevision> get() {
        return new TraceAssembler(settings, counters);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return TraceStores.all();
    }
}
