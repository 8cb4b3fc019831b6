package io.tracemill.query.live.cursor;

import java.nio.ByteBuffer;

/// Reads what [VarintWriter] wrote.
final class VarintReader {

    private static final int MAX_BITS = 63;

    private final ByteBuffer in;

    VarintReader(ByteBuffer in) {
        this.in = in;
    }

    /// @throws IllegalArgumentException when there is no number between 0 and the most
    long read(long most) {
        long value = 0;
        for (int shift = 0; shift < MAX_BITS; shift += 7) {
            if (!in.hasRemaining()) {
                throw new IllegalArgumentException("the bytes end inside of a number");
            }
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                if (value < 0 || value > most) {
                    throw new IllegalArgumentException("a number beyond " + most);
                }
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than nine bytes");
    }

    boolean isAtEnd() {
        return !in.hasRemaining();
    }
}
