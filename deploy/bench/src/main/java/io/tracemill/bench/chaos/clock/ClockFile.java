package io.tracemill.bench.chaos.clock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Tells a JVM how far off its clock is: a file of the process id's name, with a number of
/// milliseconds, while it is off.
final class ClockFile {

    /// Beside this class on the class path: the name of the folder that has the files.
    static final String FOLDER = "folder";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Path file;

    private ClockFile(Path folder) {
        this.file = folder.resolve(Long.toString(ProcessHandle.current().pid()));
    }

    /// Nothing where the class path names no folder.
    static Optional<ClockFile> ofThisProcess() {
        try (InputStream in = ClockFile.class.getResourceAsStream(FOLDER)) {
            return Optional.ofNullable(in == null ? null : new String(in.readAllBytes(), UTF_8))
                    .map(folder -> new ClockFile(Path.of(folder)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the folder of the clocks", unreadable);
        }
    }

    void follow() {
        while (true) {
            ShiftedClock.shift(millis());
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private long millis() {
        try {
            String text = Files.readString(file);
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NoSuchFileException right) {
            return 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
