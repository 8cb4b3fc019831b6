package io.tracemill.e2e.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// The project's files, as they are in its folder.
final class ProjectFiles {

    private ProjectFiles() {}

    static Path root() {
        Path root = Path.of(System.getProperty("project.root", "../.."));
        assertTrue(
                Files.exists(root.resolve("tracemill")), "no project at " + root.toAbsolutePath());
        return root;
    }

    /// The Java files under a folder `main` that are like this.
    static List<Path> sources(Predicate<Path> wanted) {
        try (var files = Files.walk(root())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/"))
                    .filter(wanted)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether any file, a test's too, holds the type of this name.
    static boolean hasSourceOf(String type) {
        try (var files = Files.walk(root())) {
            return files.anyMatch(file -> file.getFileName().toString().equals(type + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
