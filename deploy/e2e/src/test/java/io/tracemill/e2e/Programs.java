package io.tracemill.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Programs of other languages, whose packages come from their registries into `target/clients`.
final class Programs {

    /// What is checked in of them.
    static final Path SOURCES = Path.of("clients").toAbsolutePath();

    static final Path INSTALLED = Path.of("target/clients").toAbsolutePath();

    private static final int PATIENCE_MINUTES = 10;

    private Programs() {}

    /// A Python with the packages of a file of requirements; its folder of programs.
    static Path python(String name, String requirements) {
        Path venv = INSTALLED.resolve(name);
        run("Python 3.10 or newer with venv", Map.of(), "python3", "-m", "venv", venv.toString());
        Path programs = venv.resolve("bin");
        run(
                "the packages of " + requirements,
                Map.of(),
                programs.resolve("python").toString(),
                "-m",
                "pip",
                "install",
                "-q",
                "-r",
                SOURCES.resolve(requirements).toString());
        return programs;
    }

    /// Runs a command to its end.
    ///
    /// @param needed what is missing when it cannot be run
    /// @return what it printed
    /// @throws AssertionError when it cannot be run or does not end well, with what it printed
    static String run(String needed, Map<String, String> environment, String... command) {
        ProcessBuilder process = new ProcessBuilder(new ArrayList<>(List.of(command)));
        process.environment().putAll(environment);
        try {
            Files.createDirectories(INSTALLED);
            Path errors = Files.createTempFile(INSTALLED, "errors", ".txt");
            Path output = Files.createTempFile(INSTALLED, "output", ".txt");
            Process running =
                    process.redirectError(errors.toFile()).redirectOutput(output.toFile()).start();
            if (!running.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                running.destroyForcibly();
                throw new AssertionError(
                        "%s: %s took over %d minutes"
                                .formatted(needed, command[0], PATIENCE_MINUTES));
            }
            if (running.exitValue() != 0) {
                throw new AssertionError(
                        "%s: %s ended with %d%n%s%n%s"
                                .formatted(
                                        needed,
                                        command[0],
                                        running.exitValue(),
                                        text(output),
                                        text(errors)));
            }
            return text(output);
        } catch (IOException e) {
            throw new AssertionError(
                    "%s is needed and cannot be run: install %s, or leave out -Pclients (%s)"
                            .formatted(command[0], needed, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
