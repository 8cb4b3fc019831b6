package io.tracemill.local;

import io.tracemill.local.process.StartFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Says that one process uses a data directory; it vanishes with the process, however that ends.
///
/// The holder's id is in a file beside the lock: the operating system drops a process's lock as
/// soon as that process closes any other descriptor of the locked file.
public final class DirectoryLock implements AutoCloseable {

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Takes the lock of a data directory.
    ///
    /// @throws StartFailure naming the process that holds it
    static DirectoryLock take(DataDirectory directory) {
        Path file = directory.lock();
        try {
            Files.createDirectories(file.getParent());
            if (!HELD_HERE.add(file)) {
                throw held(directory);
            }
            FileChannel channel = open(file);
            if (channel.tryLock() == null) {
                channel.close();
                HELD_HERE.remove(file);
                throw held(directory);
            }
            Files.writeString(pidFile(file), Long.toString(ProcessHandle.current().pid()));
            return new DirectoryLock(file, channel);
        } catch (IOException failure) {
            HELD_HERE.remove(file);
            throw new StartFailure("cannot lock " + file + ": " + failure.getMessage(), failure);
        }
    }

    /// The process that holds the lock now; nothing when it is free.
    public static OptionalLong holder(DataDirectory directory) {
        Path file = directory.lock();
        try {
            if (!HELD_HERE.contains(file) && (!Files.exists(file) || isFree(file))) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(Long.parseLong(Files.readString(pidFile(file)).strip()));
        } catch (IOException | NumberFormatException notWrittenYet) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new IllegalStateException("cannot release " + file, failure);
        } finally {
            HELD_HERE.remove(file);
        }
    }

    private static boolean isFree(Path file) throws IOException {
        try (FileChannel channel = open(file)) {
            return channel.tryLock() != null;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static Path pidFile(Path lock) {
        return lock.resolveSibling("pid");
    }

    private static StartFailure held(DataDirectory directory) {
        OptionalLong pid = holder(directory);
        return new StartFailure(
                directory.root()
                        + " is in use by a running Tracemill"
                        + (pid.isPresent() ? " (process " + pid.getAsLong() + ")" : "")
                        + ". Stop it with `./tracemill down --data "
                        + directory.root()
                        + "`, or name another folder with --data.");
    }
}
