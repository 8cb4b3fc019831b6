package io.tracemill.bench.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folder of a stack that nobody needs any more.
public final class DataFolder {

    private DataFolder() {}

    /// Deletes it with all that is in it, or says why it cannot.
    public static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            System.err.println("cannot delete " + folder + ": " + failure);
        }
    }
}
