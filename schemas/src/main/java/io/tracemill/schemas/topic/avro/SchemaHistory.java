package io.tracemill.schemas.topic.avro;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/// The current schema of one topic's values and every version that was ever released, by
/// fingerprint.
public final class SchemaHistory {

    static final int HEADER_LENGTH = 10;

    private final Schema current;
    private final byte[] header;
    private final Map<Long, Schema> byFingerprint = new HashMap<>();

    /// @param name of the record, which is the name of its files under `avro/`
    /// @param versions how many numbered files `avro/history/` holds of it
    public SchemaHistory(String name, int versions) {
        current = parse("/avro/" + name + ".avsc");
        header = headerOf(current);
        for (int version = 1; version <= versions; version++) {
            Schema schema = parse("/avro/history/" + name + "." + version + ".avsc");
            byFingerprint.put(SchemaNormalization.parsingFingerprint64(schema), schema);
        }
    }

    public Schema schema() {
        return current;
    }

    public boolean isReleased(Schema schema) {
        return byFingerprint.containsKey(SchemaNormalization.parsingFingerprint64(schema));
    }

    String name() {
        return current.getName();
    }

    byte[] header() {
        return header;
    }

    /// The bytes as the current version: themselves, unless an older version wrote them.
    byte[] current(byte[] bytes) {
        if (bytes.length < HEADER_LENGTH || bytes[0] != header[0] || bytes[1] != header[1]) {
            throw new UndecodableRecordException(
                    "not an Avro record with single-object encoding: expected the bytes C3 01 at its start");
        }
        if (Arrays.equals(header, 0, HEADER_LENGTH, bytes, 0, HEADER_LENGTH)) {
            return bytes;
        }
        long fingerprint = fingerprint(bytes);
        Schema writer = byFingerprint.get(fingerprint);
        if (writer == null) {
            throw new UndecodableRecordException(
                    "no released schema of %s has the fingerprint %016x"
                            .formatted(name(), fingerprint));
        }
        return upgrade(bytes, writer);
    }

    private byte[] upgrade(byte[] bytes, Schema writer) {
        try {
            Object record = read(bytes, writer);
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 64);
            out.write(header);
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<>(current).write(record, encoder);
            encoder.flush();
            return out.toByteArray();
        } catch (IOException | AvroRuntimeException e) {
            throw new UndecodableRecordException(
                    "an older " + name() + " cannot be read: " + e.getMessage());
        }
    }

    /// Avro refuses a collection of which fewer bytes are left than its elements would have in the
    /// current version, although an older one may do with fewer; hence the room behind the bytes.
    private Object read(byte[] bytes, Schema writer) throws IOException {
        int room = bytes.length;
        BinaryDecoder decoder =
                DecoderFactory.get()
                        .binaryDecoder(
                                Arrays.copyOf(bytes, bytes.length + room),
                                HEADER_LENGTH,
                                bytes.length + room - HEADER_LENGTH,
                                null);
        Object record = new GenericDatumReader<>(writer, current).read(null, decoder);
        if (decoder.inputStream().available() < room) {
            throw new EOFException("the bytes end before the record does");
        }
        return record;
    }

    private static long fingerprint(byte[] bytes) {
        long fingerprint = 0;
        for (int i = HEADER_LENGTH - 1; i >= 2; i--) {
            fingerprint = fingerprint << 8 | bytes[i] & 0xFF;
        }
        return fingerprint;
    }

    /// Avro's single-object encoding: C3 01, then the CRC-64-AVRO of the schema, little-endian.
    private static byte[] headerOf(Schema schema) {
        long fingerprint = SchemaNormalization.parsingFingerprint64(schema);
        byte[] header = new byte[HEADER_LENGTH];
        header[0] = (byte) 0xC3;
        header[1] = 1;
        for (int i = 0; i < 8; i++) {
            header[2 + i] = (byte) (fingerprint >>> (8 * i));
        }
        return header;
    }

    private static Schema parse(String resource) {
        try (InputStream in = SchemaHistory.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "schema file missing from the class path: " + resource);
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException("schema file unreadable: " + resource, e);
        }
    }
}
