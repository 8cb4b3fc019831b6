package io.tracemill.bench.body;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes the fields of a protobuf message.
final class Protobuf {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;

    private final TemplateWriter out = new TemplateWriter();

    TemplateWriter bytes() {
        return out;
    }

    Protobuf text(int field, String value) {
        return value.isEmpty() ? this : raw(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Protobuf number(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    Protobuf real(int field, double value) {
        tag(field, FIXED_64);
        out.write(
                ByteBuffer.allocate(Double.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(value)
                        .array());
        return this;
    }

    Protobuf message(int field, Protobuf message) {
        tag(field, BYTES);
        varint(message.out.length());
        out.append(message.out);
        return this;
    }

    Protobuf id(int field, Slot slot, int index) {
        tag(field, BYTES);
        varint(slot.width());
        out.slot(slot, index);
        return this;
    }

    Protobuf time(int field, long relativeNanos) {
        tag(field, FIXED_64);
        out.slot(Slot.TIME, relativeNanos);
        return this;
    }

    /// A text that ends with a slot.
    Protobuf text(int field, String prefix, Slot slot, int index) {
        tag(field, BYTES);
        varint(prefix.length() + slot.width());
        out.write(prefix).slot(slot, index);
        return this;
    }

    private Protobuf raw(int field, byte[] value) {
        tag(field, BYTES);
        varint(value.length);
        out.write(value);
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
