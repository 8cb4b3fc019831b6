package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The products' own client packages, installed from their registries, against a local stack: run
/// with `-Pclients`. What they send is in `deploy/e2e/clients`.
@Tag("clients")
final class ClientPackagesTest {

    private static final Path SOURCES = Path.of("clients").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target/clients").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void python() throws IOException {
        Path venv = INSTALLED.resolve("venv");
        run("Python 3.10 or newer with venv", "python3", "-m", "venv", venv.toString());
        String python = venv.resolve("bin/python").toString();
        run(
                "the packages of requirements.txt",
                python,
                "-m",
                "pip",
                "install",
                "-q",
                "-r",
                SOURCES.resolve("requirements.txt").toString());

        JsonNode sent =
                Api.json(run("the clients", python, SOURCES.resolve("clients.py").toString()));

        assertTrue(sent.get("sideseat_reachable").asBoolean(), "SideSeat finds no server");
        check(sent);
    }

    @Test
    void node() throws IOException {
        Path folder = INSTALLED.resolve("node");
        Files.createDirectories(folder);
        for (String file : List.of("package.json", "ai.mjs")) {
            Files.write(folder.resolve(file), Files.readAllBytes(SOURCES.resolve(file)));
        }
        run(
                "Node 20 or newer with npm",
                "npm",
                "install",
                "--silent",
                "--no-audit",
                "--no-fund",
                "--prefix",
                folder.toString());

        check(Api.json(run("the clients", "node", folder.resolve("ai.mjs").toString())));
    }

    private static void check(JsonNode sent) {
        sent.get("good")
                .properties()
                .forEach(trace -> {
                    JsonNode read = read(trace.getValue().asText());
                    assertEquals("success", read.get("status").asText(), trace.getKey());
                    assertEquals("gpt-4o-mini", read.at("/models/0").asText(), trace.getKey());
                    assertEquals(120, read.at("/usage/input_tokens").asInt(), trace.getKey());
                    assertEquals(30, read.at("/usage/output_tokens").asInt(), trace.getKey());
                });
        sent.get("bad")
                .properties()
                .forEach(trace -> {
                    JsonNode read = read(trace.getValue().asText());
                    assertEquals("failed", read.get("status").asText(), trace.getKey());
                    assertEquals("timeout", read.at("/failure/type").asText(), trace.getKey());
                });
    }

    private static JsonNode read(String traceId) {
        Api api = SharedStack.api();
        return Api.json(
                Eventually.eventually(
                        PATIENCE,
                        () -> api.get("/traces/" + traceId),
                        answer -> answer.statusCode() == 200));
    }

    /// Runs a command to its end.
    ///
    /// @param needed what is missing when it cannot be run
    /// @return what it printed
    private static String run(String needed, String... command) {
        Ready ready = SharedStack.get().ready();
        ProcessBuilder process = new ProcessBuilder(new ArrayList<>(List.of(command)));
        process.environment()
                .putAll(
                        Map.of(
                                "TRACEMILL_URL", ready.gateway().toString(),
                                "TRACEMILL_KEY", ready.apiKey(),
                                "TRACEMILL_PROJECT", ready.projectId()));
        try {
            Files.createDirectories(INSTALLED);
            Path errors = INSTALLED.resolve("errors.txt");
            Process running =
                    process.redirectError(errors.toFile())
                            .redirectOutput(INSTALLED.resolve("output.txt").toFile())
                            .start();
            if (!running.waitFor(5, TimeUnit.MINUTES)) {
                running.destroyForcibly();
                throw new AssertionError(needed + ": " + command[0] + " took over 5 minutes");
            }
            assertEquals(0, running.exitValue(), () -> needed + ": " + text(errors));
            return text(INSTALLED.resolve("output.txt"));
        } catch (IOException e) {
            throw new AssertionError("this test needs " + needed + ": " + e.getMessage(), e);
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
