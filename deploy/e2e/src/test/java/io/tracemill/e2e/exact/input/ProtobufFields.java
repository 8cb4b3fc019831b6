package io.tracemill.e2e.exact.input;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The fields of a protobuf message.
final class ProtobufFields {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    byte[] bytes() {
        return out.toByteArray();
    }

    ProtobufFields number(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    ProtobufFields fixed64(int field, long value) {
        tag(field, FIXED_64);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
        return this;
    }

    ProtobufFields bytes(int field, byte[] value) {
        tag(field, BYTES);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    ProtobufFields text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtobufFields message(int field, ProtobufFields message) {
        return bytes(field, message.bytes());
    }

    /// The fields of another message as fields of this one.
    ProtobufFields all(ProtobufFields others) {
        out.writeBytes(others.bytes());
        return this;
    }

    private void tag(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
