package io.tracemill.schemas.topic.avro;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/// Writes Avro's binary encoding into a buffer that grows; arrays as one block with its size, so
/// that a reader can step over it.
final class AvroWriter {

    private byte[] bytes = new byte[4096];
    private int length;

    void reset() {
        length = 0;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    void writeRaw(byte[] raw) {
        reserve(raw.length);
        System.arraycopy(raw, 0, bytes, length, raw.length);
        length += raw.length;
    }

    /// Most numbers are lengths and codes of one byte.
    void writeLong(long value) {
        long zigzag = (value << 1) ^ (value >> 63);
        if (zigzag >>> 7 == 0) {
            reserve(1);
            bytes[length++] = (byte) zigzag;
        } else {
            writeLongVarint(zigzag);
        }
    }

    private void writeLongVarint(long zigzag) {
        reserve(10);
        byte[] to = bytes;
        int at = length;
        long rest = zigzag;
        while (rest >>> 7 != 0) {
            to[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
        length = at;
    }

    void writeBoolean(boolean value) {
        reserve(1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    void writeDouble(double value) {
        reserve(8);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < 64; shift += 8) {
            bytes[length++] = (byte) (bits >>> shift);
        }
    }

    void writeString(String value) {
        if (value.isEmpty()) {
            writeLong(0);
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        writeLong(utf8.length);
        writeRaw(utf8);
    }

    void writeBytes(ByteBuffer value) {
        int count = value.remaining();
        writeLong(count);
        reserve(count);
        value.duplicate().get(bytes, length, count);
        length += count;
    }

    /// The items as one block: minus their number, the block's size in bytes, the items, then the
    /// end mark.
    <T> void writeArray(List<T> items, BiConsumer<AvroWriter, T> item) {
        if (items.isEmpty()) {
            writeLong(0);
            return;
        }
        writeLong(-items.size());
        int sizeAt = length;
        reserve(SIZE_BYTES);
        length += SIZE_BYTES;
        for (T each : items) {
            item.accept(this, each);
        }
        writePaddedSize(sizeAt, length - sizeAt - SIZE_BYTES);
        writeLong(0);
    }

    private static final int SIZE_BYTES = 5;

    /// A variable-length integer may have trailing zero groups, so a fixed width can be filled in
    /// afterwards.
    private void writePaddedSize(int at, int size) {
        long zigzag = (long) size << 1;
        for (int i = 0; i < SIZE_BYTES - 1; i++) {
            bytes[at + i] = (byte) (zigzag & 0x7F | 0x80);
            zigzag >>>= 7;
        }
        bytes[at + SIZE_BYTES - 1] = (byte) zigzag;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
