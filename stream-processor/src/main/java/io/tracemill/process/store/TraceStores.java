package io.tracemill.process.store;

import io.tracemill.process.streams.CommitHook;
import io.tracemill.process.streams.CompactStores;
import java.util.Set;
import org.apache.kafka.streams.state.StoreBuilder;

/// The stores of the step that assembles traces.
public final class TraceStores {

    /// The state of each trace, under the key of its events.
    public static final String TRACES = "trace-states";

    /// The marks of the spans of traces that have outgrown their state.
    public static final String MARKS = "trace-marks";

    /// What is usual for each series of spans, under project, kind, measure and name.
    public static final String BASELINES = "baselines";

    /// Passes on what changed in the rollups.
    static final String COMMIT = "trace-commit";

    private TraceStores() {}

    public static Set<StoreBuilder<?>> all() {
        return Set.of(
                CompactStores.named(TRACES),
                CompactStores.named(MARKS),
                CompactStores.named(BASELINES),
                CommitHook.named(COMMIT));
    }
}
