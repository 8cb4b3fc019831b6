package io.tracemill.process.store;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanVerdict;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/// The step of the topology that makes revisions of traces from their events, with its stores.
///
/// @param judge says what is to be said about each span alone
/// @param slowThresholdNanos how long a trace of a project takes that is slow
public record TraceAssembly(
        AssemblySettings settings,
        AssemblyCounters counters,
        Function<SpanFacts, SpanVerdict> judge,
        ToLongFunction<ProjectId> slowThresholdNanos)
        implements ProcessorSupplier<byte[], TraceInput, byte[], Assembled> {

    @Override
    public Processor<byte[], TraceInput, byte[], Assembled> get() {
        return new TraceAssembler(settings, counters, judge, slowThresholdNanos);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return TraceStores.all();
    }
}
