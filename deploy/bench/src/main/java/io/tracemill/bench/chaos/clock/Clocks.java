package io.tracemill.bench.chaos.clock;

import io.tracemill.local.process.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/// The clocks of the JVMs that are started as long as this is open.
public final class Clocks implements AutoCloseable {

    private final Path folder;

    private Clocks(Path folder) {
        this.folder = folder;
    }

    /// @param folder for what the JVMs are told, and for their classes
    public static Clocks open(Path folder) {
        try {
            Files.createDirectories(folder);
            System.setProperty(ChildJvm.CLASS_PATH, ShiftedClassPath.make(folder));
            return new Clocks(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write to " + folder, failure);
        }
    }

    /// From now on a process lives so much later, or earlier where it is negative.
    public void shift(long pid, Duration by) {
        Path file = folder.resolve(Long.toString(pid));
        try {
            Path whole = Files.writeString(folder.resolve("next"), Long.toString(by.toMillis()));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    @Override
    public void close() {
        System.clearProperty(ChildJvm.CLASS_PATH);
    }
}
