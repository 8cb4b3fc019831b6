package io.tracemill.bench.body;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// Writes epoch nanoseconds as RFC 3339 in UTC, remembering the minute before last; for one thread.
final class Rfc3339 {

    private static final long SECOND = 1_000_000_000L;
    private static final int REMEMBERED = 64;
    private static final int PREFIX = "2026-01-01T00:00:00.".length();

    private final long[] seconds = new long[REMEMBERED];
    private final byte[][] prefixes = new byte[REMEMBERED][];

    Rfc3339() {
        Arrays.fill(seconds, Long.MIN_VALUE);
        Arrays.fill(prefixes, new byte[0]);
    }

    /// Writes 30 bytes: `2026-01-01T00:00:00.000000000Z`.
    void write(ByteBuffer target, int at, long epochNanos) {
        target.put(at, prefix(Math.floorDiv(epochNanos, SECOND)));
        long rest = Math.floorMod(epochNanos, SECOND);
        for (int digit = 8; digit >= 0; digit--) {
            target.put(at + PREFIX + digit, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        target.put(at + PREFIX + 9, (byte) 'Z');
    }

    private byte[] prefix(long second) {
        int place = (int) (second % REMEMBERED);
        if (seconds[place] != second) {
            seconds[place] = second;
            String text = Instant.ofEpochSecond(second).toString();
            prefixes[place] =
                    (text.substring(0, PREFIX - 1) + '.').getBytes(StandardCharsets.US_ASCII);
        }
        return prefixes[place];
    }
}
