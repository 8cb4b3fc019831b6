package io.tracemill.bench.body;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A request's bytes with slots for ids and times.
final class Template {

    static final String SESSION_PREFIX = "session-";
    static final String USER_PREFIX = "user-";

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int[] positions;
    private final Slot[] slots;
    private final long[] values;

    Template(byte[] bytes, int[] positions, Slot[] slots, long[] values) {
        this.bytes = bytes;
        this.positions = positions;
        this.slots = slots;
        this.values = values;
    }

    int length() {
        return bytes.length;
    }

    /// Writes the request at the start of `target`, which is cleared before and ready to be read
    /// afterwards.
    ///
    /// @param cycle which sending of the cycle this is
    /// @param nowNanos the epoch nanoseconds that the template's times are relative to
    void render(Ids ids, long cycle, long nowNanos, Rfc3339 clock, ByteBuffer target) {
        target.clear();
        target.put(bytes);
        for (int i = 0; i < positions.length; i++) {
            int at = positions[i];
            long value = values[i];
            switch (slots[i]) {
                case TRACE_ID -> {
                    long low = ids.traceLow(cycle, (int) value);
                    target.order(ByteOrder.BIG_ENDIAN)
                            .putLong(at, Ids.traceHigh(low))
                            .putLong(at + 8, low);
                }
                case SPAN_ID ->
                        target.order(ByteOrder.BIG_ENDIAN)
                                .putLong(at, ids.span(cycle, (int) value));
                case TIME -> target.order(ByteOrder.LITTLE_ENDIAN).putLong(at, nowNanos + value);
                case TRACE_ID_TEXT -> {
                    long low = ids.traceLow(cycle, (int) value);
                    hex(target, at, Ids.traceHigh(low));
                    hex(target, at + 16, low);
                }
                case SPAN_ID_TEXT -> hex(target, at, ids.span(cycle, (int) value));
                case TIME_TEXT -> clock.write(target, at, nowNanos + value);
                case SESSION_TEXT -> hex(target, at, ids.session(cycle, (int) value));
                case USER_TEXT -> decimal(target, at, ids.user(cycle, (int) value));
            }
        }
        target.flip();
    }

    private static void hex(ByteBuffer target, int at, long number) {
        for (int i = 0; i < 16; i++) {
            target.put(at + i, HEX[(int) (number >>> (60 - 4 * i)) & 0xF]);
        }
    }

    private static void decimal(ByteBuffer target, int at, int number) {
        int rest = number;
        for (int i = Slot.USER_TEXT.width() - 1; i >= 0; i--) {
            target.put(at + i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
