package io.tracemill.schemas.table;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The values of a `LowCardinality(String)` column in ClickHouse's Native format: each text once,
/// and for each row which of them.
final class NameDictionary {

    /// What a value counts for; it takes one to four.
    static final int BYTES = 2;

    private static final long VERSION = 1;

    /// The texts come along with the rows, and are to be taken into the column's own.
    private static final long OWN_TEXTS = 1 << 9 | 1 << 10;

    private static final int ONE_BYTE = 0;
    private static final int TWO_BYTES = 1;
    private static final int FOUR_BYTES = 2;

    private final Map<String, Integer> indexes = new HashMap<>();
    private final GrowingBytes texts = new GrowingBytes(256);
    private int[] rows = new int[256];
    private int size;

    int size() {
        return size;
    }

    void add(String text) {
        Integer known = indexes.get(text);
        if (known == null) {
            known = indexes.size();
            texts.writeString(text);
            indexes.put(text, known);
        }
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
        }
        rows[size++] = known;
    }

    /// Texts that no row has any longer stay; they do no harm.
    void truncate(int newSize) {
        size = newSize;
    }

    void clear() {
        indexes.clear();
        texts.truncate(0);
        size = 0;
    }

    void writeVersionTo(OutputStream out) throws IOException {
        GrowingBytes version = new GrowingBytes(Long.BYTES);
        version.writeInt64(VERSION);
        version.writeTo(out);
    }

    /// Nothing when there are no values.
    void writeTo(OutputStream out) throws IOException {
        if (size == 0) {
            return;
        }
        int width = width();
        GrowingBytes head = new GrowingBytes(2 * Long.BYTES);
        head.writeInt64(OWN_TEXTS | width);
        head.writeInt64(indexes.size());
        head.writeTo(out);
        texts.writeTo(out);
        GrowingBytes numbers = new GrowingBytes(Long.BYTES + (size << width));
        numbers.writeInt64(size);
        for (int row = 0; row < size; row++) {
            switch (width) {
                case ONE_BYTE -> numbers.writeUInt8(rows[row]);
                case TWO_BYTES -> numbers.writeUInt16(rows[row]);
                default -> numbers.writeUInt32(rows[row]);
            }
        }
        numbers.writeTo(out);
    }

    private int width() {
        if (indexes.size() <= 1 << 8) {
            return ONE_BYTE;
        }
        return indexes.size() <= 1 << 16 ? TWO_BYTES : FOUR_BYTES;
    }
}
