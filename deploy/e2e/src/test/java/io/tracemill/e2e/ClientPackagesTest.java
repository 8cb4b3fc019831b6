package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The products' own client packages, installed from their registries, against a local stack: run
/// with `-Pclients`. What they send is in `deploy/e2e/clients`.
@Tag("clients")
final class ClientPackagesTest {

    @Test
    void python() {
        String python = Programs.python("venv", "requirements.txt").resolve("python").toString();

        JsonNode sent =
                Api.json(
                        run(
                                "the clients",
                                python,
                                Programs.SOURCES.resolve("clients.py").toString()));

        assertTrue(sent.get("sideseat_reachable").asBoolean(), "SideSeat finds no server");
        check(sent);
    }

    @Test
    void node() throws IOException {
        Path folder = Programs.INSTALLED.resolve("node");
        Files.createDirectories(folder);
        for (String file : List.of("package.json", "ai.mjs")) {
            Files.write(folder.resolve(file), Files.readAllBytes(Programs.SOURCES.resolve(file)));
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
                        () -> api.get("/traces/" + traceId), answer -> answer.statusCode() == 200));
    }

    private static String run(String needed, String... command) {
        Ready ready = SharedStack.get().ready();
        return Programs.run(
                needed,
                Map.of(
                        "TRACEMILL_URL", ready.gateway(),
                        "TRACEMILL_KEY", ready.apiKey(),
                        "TRACEMILL_PROJECT", ready.projectId()),
                command);
    }
}
