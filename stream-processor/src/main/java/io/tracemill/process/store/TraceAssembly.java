package io.tracemill.process.store;

import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanVerdict;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/// The step of the topology that makes revisions of traces from their events, with its stores.
///
/// @param judge says what is to be said about each span alone
public record TraceAssembly(
        AssemblySettings settings,
        AssemblyCounters counters,
        Function<SpanFacts, SpanVerdict> judge)
        implements FixedKeyProcessorSupplier<byte[], TraceInput, Assembled> {

    @Override
    public FixedKeyProcessor<byte[], TraceInput, Assembled> get() {
        return new TraceAssembler(settings, counters, judge);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return TraceStores.all();
    }
}
