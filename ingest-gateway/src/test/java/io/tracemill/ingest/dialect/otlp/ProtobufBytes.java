package io.tracemill.ingest.dialect.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Protobuf messages field by field, for requests that no library would write.
final class ProtobufBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ProtobufBytes varint(int number, long value) {
        raw(number << 3);
        raw(value);
        return this;
    }

    ProtobufBytes fixed64(int number, long value) {
        raw(number << 3 | 1);
        out.writeBytes(
                ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array());
        return this;
    }

    ProtobufBytes bytes(int number, byte[] value) {
        raw(number << 3 | 2);
        raw(value.length);
        out.writeBytes(value);
        return this;
    }

    ProtobufBytes text(int number, String value) {
        return bytes(number, value.getBytes(UTF_8));
    }

    ProtobufBytes message(int number, ProtobufBytes value) {
        return bytes(number, value.toByteArray());
    }

    /// A varint without a tag.
    ProtobufBytes raw(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }
}
