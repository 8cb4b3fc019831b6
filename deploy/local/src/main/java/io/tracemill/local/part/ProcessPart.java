package io.tracemill.local.part;

import io.tracemill.local.process.ChildProcess;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A component in a child process.
public final class ProcessPart implements Part {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Supplier<ChildProcess> starter;
    private final BiConsumer<ChildProcess, Integer> onUnexpectedEnd;
    private volatile @Nullable ChildProcess process;

    /// @param starter starts the process and waits until it is ready
    /// @param onUnexpectedEnd told when it ends without having been asked to, with its exit status
    public ProcessPart(
            Supplier<ChildProcess> starter, BiConsumer<ChildProcess, Integer> onUnexpectedEnd) {
        this.starter = starter;
        this.onUnexpectedEnd = onUnexpectedEnd;
    }

    @Override
    public void start() {
        ChildProcess started = starter.get();
        process = started;
        started.onUnexpectedEnd(status -> onUnexpectedEnd.accept(started, status));
    }

    @Override
    public void stop() {
        ChildProcess running = process;
        if (running != null) {
            running.stop(STOP_PATIENCE);
        }
    }

    @Override
    public void kill() {
        ChildProcess running = process;
        if (running != null) {
            running.kill();
        }
    }

    @Override
    public boolean isAlive() {
        ChildProcess running = process;
        return running != null && running.isAlive();
    }

    @Override
    public OptionalLong pid() {
        ChildProcess running = process;
        return running == null ? OptionalLong.empty() : OptionalLong.of(running.pid());
    }
}
