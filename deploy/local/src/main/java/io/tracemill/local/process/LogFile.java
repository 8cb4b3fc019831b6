package io.tracemill.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The log of one process; it is set aside as `NAME.log.1` at a start that finds it larger than 16
/// MiB.
public record LogFile(Path path) {

    private static final long LARGEST_TO_CONTINUE = 16 << 20;
    private static final int TAIL_BYTES = 16 << 10;

    /// Makes room for a new run of the process.
    public void prepare() {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            if (Files.exists(path) && Files.size(path) > LARGEST_TO_CONTINUE) {
                Path aside = path.resolveSibling(path.getFileName() + ".1");
                Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot prepare the log " + path, failure);
        }
    }

    /// The last lines, oldest first; none when there is no log.
    public List<String> lastLines(int count) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long start = Math.max(0, file.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
