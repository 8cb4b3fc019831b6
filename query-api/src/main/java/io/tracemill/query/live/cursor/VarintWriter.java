package io.tracemill.query.live.cursor;

import java.io.ByteArrayOutputStream;

/// Whole numbers from 0 on in seven bits a byte, the lowest first.
final class VarintWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(96);

    void write(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
