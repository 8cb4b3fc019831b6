package io.tracemill.bench.chaos.clock;

import io.tracemill.local.process.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// The clocks of the JVMs that are started as long as this is open.
public final class Clocks implements AutoCloseable {

    private final Path folder;

    private Clocks(Path folder) {
        this.folder = folder;
    }

    /// @param folder for what the JVMs are told
    public static Clocks open(Path folder) {
        try {
            Files.createDirectories(folder);
            Path jar = folder.resolve("agent.jar");
            Manifest manifest = new Manifest();
            Attributes attributes = manifest.getMainAttributes();
            attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
            attributes.putValue("Premain-Class", ClockAgent.class.getName());
            // the agent itself is on the class path
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
            System.setProperty(ChildJvm.AGENT, jar + "=" + folder);
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
        System.clearProperty(ChildJvm.AGENT);
    }
}
