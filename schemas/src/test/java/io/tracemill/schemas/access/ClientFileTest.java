package io.tracemill.schemas.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientFileTest {

    @TempDir Path folder;

    @Test
    void givesWhatTheFileHoldsAsItIs() throws IOException {
        Path file = folder.resolve("kafka.properties");
        Files.writeString(
                file,
                """
                security.protocol=SASL_SSL
                sasl.jaas.config=org.example.Login required username="a" password="b=c;d";
                """);

        Map<String, String> settings =
                ClientFile.KAFKA.settings(Map.of("TRACEMILL_KAFKA_CLIENT_FILE", file.toString()));

        assertEquals(
                Map.of(
                        "security.protocol",
                        "SASL_SSL",
                        "sasl.jaas.config",
                        "org.example.Login required username=\"a\" password=\"b=c;d\";"),
                settings);
    }

    @Test
    void isNothingWhereTheEnvironmentNamesNoFile() {
        assertEquals(Map.of(), ClientFile.KAFKA.settings(Map.of()));
        assertEquals(
                Map.of(),
                ClientFile.CLICKHOUSE.settings(Map.of("TRACEMILL_CLICKHOUSE_CLIENT_FILE", " ")));
    }

    @Test
    void namesTheVariableWhenTheFileCannotBeRead() {
        UncheckedIOException failure =
                assertThrows(
                        UncheckedIOException.class,
                        () ->
                                ClientFile.CLICKHOUSE.settings(
                                        Map.of("TRACEMILL_CLICKHOUSE_CLIENT_FILE", "/no/such")));

        assertTrue(
                String.valueOf(failure.getMessage()).contains("TRACEMILL_CLICKHOUSE_CLIENT_FILE"));
    }
}
