package io.tracemill.process.streams;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/// Lets a step keep sums in memory that must not outlive a commit unsaid: Streams flushes the
/// caches of a task's stores in each commit, before the producer is flushed and the offsets join
/// the transaction, and to Streams this is a store with a cache.
///
/// All that is known here of Streams' internal classes stays in this file; that sums are exact
/// although the process is killed at any time is tested end to end.
public final class CommitHook implements StateStore, CachedStateStore<byte[], byte[]> {

    private final String name;
    private Runnable action = () -> {};
    private boolean open;

    private CommitHook(String name) {
        this.name = name;
    }

    /// @param name of the hook, as a store's
    public static StoreBuilder<CommitHook> named(String name) {
        return new Builder(name);
    }

    /// Runs something before each commit as if in the step's `process`, so that it may forward.
    ///
    /// To be called in the step's `init`, where what the step remembers has to be cleared too:
    /// Streams initialises the same object again when it revives a task.
    public <K, V> void beforeCommit(ProcessorContext<K, V> context, Runnable flush) {
        if (!(context instanceof InternalProcessorContext<?, ?> internal)) {
            throw new IllegalStateException(
                    "Kafka Streams: expected its own context, got " + context.getClass());
        }
        ProcessorNode<?, ?, ?, ?> step = internal.currentNode();
        action = () -> runAt(internal, step, flush);
    }

    private static void runAt(
            InternalProcessorContext<?, ?> context,
            ProcessorNode<?, ?, ?, ?> step,
            Runnable flush) {
        ProcessorNode<?, ?, ?, ?> node = context.currentNode();
        ProcessorRecordContext record = context.recordContext();
        context.setCurrentNode(step);
        try {
            flush.run();
        } finally {
            context.setCurrentNode(node);
            context.setRecordContext(record);
        }
    }

    @Override
    public void flushCache() {
        action.run();
    }

    @Override
    public void clearCache() {}

    @Override
    public boolean setFlushListener(
            CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private record Builder(String name) implements StoreBuilder<CommitHook> {

        @Override
        public CommitHook build() {
            return new CommitHook(name);
        }

        @Override
        public StoreBuilder<CommitHook> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitHook> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitHook> withLoggingEnabled(Map<String, String> config) {
            return this;
        }

        @Override
        public StoreBuilder<CommitHook> withLoggingDisabled() {
            return this;
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
