package io.tracemill.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A running process whose standard input is its life line and whose output goes to a log file.
public final class ChildProcess {

    private static final Duration BETWEEN_PROBES = Duration.ofMillis(20);
    private static final int LINES_OF_A_FAILURE = 15;

    private final String name;
    private final Process process;
    private final LogFile log;
    private final AtomicBoolean expectedToEnd = new AtomicBoolean();

    private ChildProcess(String name, Process process, LogFile log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static ChildProcess start(String name, ProcessBuilder builder, LogFile log) {
        log.prepare();
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        try {
            return new ChildProcess(name, builder.start(), log);
        } catch (IOException failure) {
            throw new StartFailure(
                    name + " could not be started: " + failure.getMessage(), failure);
        }
    }

    /// The id of the process that does the work: its own, or its child's when it only watches over
    /// one.
    public long pid() {
        return process.children().findFirst().map(ProcessHandle::pid).orElseGet(process::pid);
    }

    /// Whether it runs.
    public boolean isAlive() {
        return process.isAlive();
    }

    /// Runs `action` with the exit status if the process ends without having been asked to.
    public void onUnexpectedEnd(Consumer<Integer> action) {
        process.onExit()
                .thenAccept(ended -> {
                    if (!expectedToEnd.get()) {
                        action.accept(ended.exitValue());
                    }
                });
    }

    /// Waits until `ready` holds.
    ///
    /// @throws StartFailure when the process ends first or the patience does; the message holds the
    ///   end of its log
    public void awaitReady(BooleanSupplier ready, Duration patience) {
        try {
            awaitAlive(ready, patience);
        } catch (RuntimeException failure) {
            kill();
            throw failure;
        }
    }

    /// Asks it to end, waits, and kills it when the patience ends.
    public void stop(Duration patience) {
        expectedToEnd.set(true);
        process.destroy();
        if (!endedWithin(patience)) {
            kill();
        }
    }

    /// Kills it and its children at once, as `kill -9` does, and waits until they are gone.
    public void kill() {
        expectedToEnd.set(true);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /// The last lines of its log, indented, with the file's path.
    public String endOfLog() {
        return "\n  "
                + String.join("\n  ", log.lastLines(LINES_OF_A_FAILURE))
                + "\n  (all of it: "
                + log.path()
                + ")";
    }

    private void awaitAlive(BooleanSupplier ready, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (endedWithin(BETWEEN_PROBES)) {
                throw new StartFailure(
                        name + " ended with status " + process.exitValue() + endOfLog());
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure(
                        name + " was not ready within " + patience.toSeconds() + " s" + endOfLog());
            }
        }
    }

    private boolean endedWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while waiting for " + name, interrupted);
        }
    }
}
