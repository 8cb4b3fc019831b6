package io.tracemill.process.window;

import io.tracemill.process.streams.CommitHook;
import io.tracemill.process.streams.CompactStores;
import io.tracemill.schemas.model.RollupRevision;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/// The step of the topology that makes revisions of windows from what traces changed, with its
/// stores.
public record WindowSums(RollupSettings settings)
        implements ProcessorSupplier<byte[], byte[], byte[], RollupRevision> {

    /// Each window under its key.
    public static final String WINDOWS = "rollup-windows";

    /// Writes the windows that changed.
    static final String COMMIT = "rollup-commit";

    @Override
    public Processor<byte[], byte[], byte[], RollupRevision> get() {
        return new WindowSummer(settings);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(CompactStores.named(WINDOWS), CommitHook.named(COMMIT));
    }
}
