package io.tracemill.process.session;

import io.tracemill.process.retry.session.SessionNote;
import io.tracemill.process.streams.CompactStores;
import io.tracemill.schemas.model.TraceRepeat;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/// The step of the topology that finds requests which were asked again in a session, with its
/// store.
///
/// @param retention a request is forgotten when no trace has told of it for so long
public record RepeatFinding(Duration retention)
        implements ProcessorSupplier<byte[], SessionNote, byte[], TraceRepeat> {

    /// What the latest traces of a session that asked the same told, under the key of their notes.
    public static final String STORE = "session-requests";

    @Override
    public Processor<byte[], SessionNote, byte[], TraceRepeat> get() {
        return new RepeatFinder(retention);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(CompactStores.named(STORE));
    }
}
