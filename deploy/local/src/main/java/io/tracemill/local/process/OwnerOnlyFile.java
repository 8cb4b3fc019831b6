package io.tracemill.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// A file that nobody else may read, replaced whole or not at all.
public final class OwnerOnlyFile {

    private OwnerOnlyFile() {}

    /// Writes the content to a file beside it and moves that into place.
    public static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path written =
                Files.createTempFile(
                        file.getParent(),
                        file.getFileName().toString(),
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.write(written, content);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
