package io.tracemill.schemas.topic.avro;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SchemaHistoryTest {

    static List<SchemaHistory> histories() {
        return List.of(
                TraceEventCodec.HISTORY,
                TraceRevisionCodec.HISTORY,
                TraceRepeatCodec.HISTORY,
                RollupRevisionCodec.HISTORY,
                ScoreCodec.HISTORY,
                RegistryCodecs.PROJECT_HISTORY,
                RegistryCodecs.PROJECT_SETTINGS_HISTORY,
                ErasureRequestCodec.HISTORY,
                RegistryCodecs.KEY_LAST_USE_HISTORY,
                RegistryCodecs.API_KEY_HISTORY,
                RegistryCodecs.REJECTION_HISTORY);
    }

    static Stream<Path> releasedVersions() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/avro/history"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("histories")
    void theCurrentSchemaIsReleased(SchemaHistory history) {
        assertTrue(
                history.isReleased(history.schema()),
                history.name() + " changed: keep it as the next number under avro/history");
    }

    @ParameterizedTest
    @MethodSource("releasedVersions")
    void everyReleasedVersionIsKnownAndCanBeRead(Path file) throws IOException {
        Schema released = new Schema.Parser().parse(file.toFile());

        SchemaHistory history =
                histories().stream()
                        .filter(h -> h.name().equals(released.getName()))
                        .findFirst()
                        .orElseThrow();

        assertTrue(history.isReleased(released), file + " is not loaded by its history");
        assertEquals(
                SchemaCompatibilityType.COMPATIBLE,
                SchemaCompatibility.checkReaderWriterCompatibility(history.schema(), released)
                        .getType());
    }

    @Test
    void anOlderVersionIsBroughtUpToDate() throws IOException {
        SchemaHistory history = new SchemaHistory("Evolving", 2);
        Schema older =
                new Schema.Parser()
                        .parse(Path.of("src/test/resources/avro/history/Evolving.1.avsc").toFile());
        GenericRecord record = new GenericData.Record(older);
        record.put("name", "first");
        byte[] written =
                new BinaryMessageEncoder<GenericRecord>(GenericData.get(), older)
                        .encode(record)
                        .array();

        AvroReader upgraded = new AvroReader(history.current(written), SchemaHistory.HEADER_LENGTH);

        assertEquals("first", upgraded.readString());
        assertEquals(7, upgraded.readLong());
        assertTrue(upgraded.isAtEnd());
    }

    @Test
    void theHeaderIsAvrosSingleObjectEncoding() throws IOException {
        SchemaHistory history = new SchemaHistory("Evolving", 2);
        GenericRecord record = new GenericData.Record(history.schema());
        record.put("name", "n");
        record.put("count", 1L);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), history.schema())
                .encode(record, out);

        byte[] header = Arrays.copyOf(out.toByteArray(), SchemaHistory.HEADER_LENGTH);

        assertArrayEquals(header, history.header());
    }

    @Test
    void bytesOfNoKnownVersionAreRefused() {
        SchemaHistory history = new SchemaHistory("Evolving", 2);

        var unknown =
                assertThrows(
                        UndecodableRecordException.class,
                        () -> history.current(new byte[] {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8}));
        var foreign =
                assertThrows(
                        UndecodableRecordException.class,
                        () -> history.current("{\"json\":true}".getBytes(StandardCharsets.UTF_8)));

        assertEquals(
                "no released schema of Evolving has the fingerprint 0807060504030201",
                unknown.getMessage());
        assertTrue(foreign.getMessage().contains("expected the bytes C3 01"));
    }
}
