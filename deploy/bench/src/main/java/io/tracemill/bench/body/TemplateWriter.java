package io.tracemill.bench.body;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes and the slots among them, in a buffer that grows.
final class TemplateWriter {

    private byte[] bytes = new byte[4096];
    private int length;
    private int[] positions = new int[16];
    private Slot[] slots = new Slot[16];
    private long[] values = new long[16];
    private int slotCount;

    int length() {
        return length;
    }

    TemplateWriter write(byte[] raw) {
        return write(raw, raw.length);
    }

    TemplateWriter write(String text) {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    TemplateWriter write(int single) {
        reserve(1);
        bytes[length++] = (byte) single;
        return this;
    }

    /// @param value an index in the cycle, or nanoseconds relative to the moment of sending
    TemplateWriter slot(Slot slot, long value) {
        addSlot(length, slot, value);
        reserve(slot.width());
        length += slot.width();
        return this;
    }

    TemplateWriter append(TemplateWriter other) {
        for (int i = 0; i < other.slotCount; i++) {
            addSlot(length + other.positions[i], other.slots[i], other.values[i]);
        }
        return write(other.bytes, other.length);
    }

    Template toTemplate() {
        return new Template(
                Arrays.copyOf(bytes, length),
                Arrays.copyOf(positions, slotCount),
                Arrays.copyOf(slots, slotCount),
                Arrays.copyOf(values, slotCount));
    }

    private TemplateWriter write(byte[] raw, int count) {
        reserve(count);
        System.arraycopy(raw, 0, bytes, length, count);
        length += count;
        return this;
    }

    private void addSlot(int position, Slot slot, long value) {
        if (slotCount == positions.length) {
            positions = Arrays.copyOf(positions, slotCount * 2);
            slots = Arrays.copyOf(slots, slotCount * 2);
            values = Arrays.copyOf(values, slotCount * 2);
        }
        positions[slotCount] = position;
        slots[slotCount] = slot;
        values[slotCount++] = value;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
