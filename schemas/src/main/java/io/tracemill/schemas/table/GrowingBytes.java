package io.tracemill.schemas.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Values as ClickHouse has them: little-endian numbers, texts with their length ahead.
final class GrowingBytes {

    private byte[] bytes;
    private int length;

    GrowingBytes(int initialCapacity) {
        bytes = new byte[initialCapacity];
    }

    int length() {
        return length;
    }

    /// Forgets what was written after the given length.
    void truncate(int newLength) {
        length = newLength;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    void writeUInt8(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    void writeUInt16(int value) {
        reserve(2);
        bytes[length++] = (byte) value;
        bytes[length++] = (byte) (value >>> 8);
    }

    void writeUInt32(int value) {
        reserve(4);
        for (int shift = 0; shift < 32; shift += 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    void writeInt64(long value) {
        reserve(8);
        for (int shift = 0; shift < 64; shift += 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    void writeString(String value) {
        if (value.isEmpty()) {
            writeUInt8(0);
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        writeVarInt(utf8.length);
        writeRaw(utf8);
    }

    /// As a string that need not be UTF-8.
    void writeOctets(ByteBuffer value) {
        writeVarInt(value.remaining());
        reserve(value.remaining());
        int octets = value.remaining();
        value.duplicate().get(bytes, length, octets);
        length += octets;
    }

    void writeVarInt(int value) {
        reserve(5);
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[length++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void writeRaw(byte[] raw) {
        reserve(raw.length);
        System.arraycopy(raw, 0, bytes, length, raw.length);
        length += raw.length;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
