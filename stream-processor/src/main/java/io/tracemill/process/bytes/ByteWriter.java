package io.tracemill.process.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes numbers of variable length, eight bytes and texts into a buffer that grows.
public final class ByteWriter {

    public static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final ThreadLocal<ByteWriter> OF_THREAD =
            ThreadLocal.withInitial(ByteWriter::new);

    private byte[] bytes = new byte[1024];
    private int length;

    private ByteWriter() {}

    /// The thread's own writer, empty; what was written before has to be taken out of it by then.
    public static ByteWriter empty() {
        ByteWriter writer = OF_THREAD.get();
        writer.length = 0;
        return writer;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    public void writeByte(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    public void writeEightBytes(long value) {
        reserve(8);
        LONG.set(bytes, length, value);
        length += 8;
    }

    public void writeFourBytes(int value) {
        reserve(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    /// Small when the value is small and not negative.
    public void writeCount(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /// Small when the value is near 0.
    public void writeDifference(long value) {
        writeCount(value << 1 ^ value >> 63);
    }

    /// UTF-8 after its length.
    public void writeText(String text) {
        if (text.isEmpty()) {
            writeByte(0);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeCount(utf8.length);
        reserve(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
