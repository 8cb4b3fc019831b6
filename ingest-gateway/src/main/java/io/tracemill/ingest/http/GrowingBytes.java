package io.tracemill.ingest.http;

import io.micronaut.core.io.buffer.ReadBuffer;
import java.util.Arrays;

/// A byte array that grows as data arrives: memory follows what was received, never what was
/// announced.
final class GrowingBytes {
    private static final int FIRST_BYTES = 64 * 1024;

    private final int expected;
    private byte[] bytes;
    private int count;

    /// @param expected the announced length, 0 when unknown
    GrowingBytes(int expected) {
        this.expected = expected;
        this.bytes = new byte[expected == 0 ? FIRST_BYTES : Math.min(expected, FIRST_BYTES)];
    }

    int count() {
        return count;
    }

    void add(ReadBuffer buffer) {
        int more = buffer.readable();
        reserve(more);
        buffer.toArray(bytes, count);
        count += more;
    }

    void add(byte[] source, int length) {
        reserve(length);
        System.arraycopy(source, 0, bytes, count, length);
        count += length;
    }

    byte[] toByteArray() {
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    /// Doubles, but stops at the announced length, so that the last copy is not needed.
    private void reserve(int more) {
        int needed = count + more;
        if (needed > bytes.length) {
            int doubled = Math.max(needed, bytes.length * 2);
            boolean announced = expected >= needed && expected < doubled;
            bytes = Arrays.copyOf(bytes, announced ? expected : doubled);
        }
    }
}
