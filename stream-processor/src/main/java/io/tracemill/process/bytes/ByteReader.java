package io.tracemill.process.bytes;

import java.nio.charset.StandardCharsets;

/// Reads what a [ByteWriter] wrote.
public final class ByteReader {

    private final byte[] bytes;
    private int position;

    public ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    public int readByte() {
        return bytes[position++];
    }

    public long readEightBytes() {
        long value = (long) ByteWriter.LONG.get(bytes, position);
        position += 8;
        return value;
    }

    public int readFourBytes() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | bytes[position++] & 0xFF;
        }
        return value;
    }

    public long readCount() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[position++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    public int readInt() {
        return (int) readCount();
    }

    public long readDifference() {
        long value = readCount();
        return value >>> 1 ^ -(value & 1);
    }

    public String readText() {
        int length = readInt();
        if (length == 0) {
            return "";
        }
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }
}
