package io.tracemill.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyTest {

    private static final Ready READY =
            new Ready(
                    "http://127.0.0.1:4318",
                    "127.0.0.1:4317",
                    "http://127.0.0.1:8080",
                    "127.0.0.1:9092",
                    "http://127.0.0.1:8123",
                    "default",
                    "tlm_sk_1",
                    "tlm_sk_2",
                    Map.of("trulayer", "tl_1"),
                    Map.of("kafka", 17L));

    @TempDir Path folder;

    @Test
    void hasTheAgreedFieldsAndNoOthers() throws IOException {
        Path file = folder.resolve("run/ready.json");

        READY.write(file);

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        Set<String> names = new TreeSet<>();
        json.fieldNames().forEachRemaining(names::add);
        assertEquals(
                new TreeSet<>(
                        Set.of(
                                "gateway",
                                "gatewayGrpc",
                                "query",
                                "kafka",
                                "clickhouse",
                                "projectId",
                                "apiKey",
                                "adminKey",
                                "keys",
                                "pids")),
                names);
        assertEquals(17, json.at("/pids/kafka").asLong());
        assertEquals("tl_1", json.at("/keys/trulayer").asText());
    }

    @Test
    void readsBackEqual() throws IOException {
        Path file = folder.resolve("ready.json");

        READY.write(file);

        assertEquals(READY, Ready.read(file));
    }

    @Test
    void isForItsOwnerOnlyAndLeavesNothingBeside() throws IOException {
        Path file = folder.resolve("ready.json");

        READY.write(file);

        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var files = Files.list(folder)) {
            assertEquals(Set.of(file), files.collect(Collectors.toSet()));
        }
    }
}
