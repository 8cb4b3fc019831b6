package io.tracemill.schemas.table;

import io.tracemill.schemas.model.LatencyCount;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The values of one column of a block in ClickHouse's Native format, one after the other. What
/// stands ahead of the values is where the list of each row ends, or which rows have none.
public final class NativeColumn {

    private static final int INITIAL_BYTES = 1024;

    private final GrowingBytes ahead = new GrowingBytes(INITIAL_BYTES);
    private final GrowingBytes values = new GrowingBytes(INITIAL_BYTES);

    /// The second half of a map.
    private final GrowingBytes more = new GrowingBytes(INITIAL_BYTES);

    private final @Nullable NameDictionary names;
    private long listsEnd;

    private int aheadBefore;
    private int valuesBefore;
    private int moreBefore;
    private int namesBefore;
    private long listsEndBefore;

    /// @param type as the table declares it
    NativeColumn(String type) {
        this.names = type.contains("LowCardinality(") ? new NameDictionary() : null;
    }

    void writeText(String value) {
        if (names == null) {
            values.writeString(value);
        } else {
            names.add(value);
        }
    }

    void writeTexts(List<String> list) {
        for (String value : list) {
            writeText(value);
        }
        endList(list.size());
    }

    void writeOctets(ByteBuffer value) {
        values.writeOctets(value);
    }

    void writeUInt8(int value) {
        values.writeUInt8(value);
    }

    void writeUInt16(int value) {
        values.writeUInt16(value);
    }

    void writeUInt32(int value) {
        values.writeUInt32(value);
    }

    void writeInt64(long value) {
        values.writeInt64(value);
    }

    void writeNullable(OptionalLong value) {
        ahead.writeUInt8(value.isPresent() ? 0 : 1);
        values.writeInt64(value.orElse(0));
    }

    void writeCounts(List<LatencyCount> counts) {
        for (LatencyCount each : counts) {
            values.writeUInt16(each.bucket());
            more.writeInt64(each.count());
        }
        endList(counts.size());
    }

    /// After so many values.
    void endList(int size) {
        listsEnd += size;
        ahead.writeInt64(listsEnd);
    }

    /// What is written from now on can be taken back.
    void beginRow() {
        aheadBefore = ahead.length();
        valuesBefore = values.length();
        moreBefore = more.length();
        namesBefore = names == null ? 0 : names.size();
        listsEndBefore = listsEnd;
    }

    void takeRowBack() {
        ahead.truncate(aheadBefore);
        values.truncate(valuesBefore);
        more.truncate(moreBefore);
        if (names != null) {
            names.truncate(namesBefore);
        }
        listsEnd = listsEndBefore;
    }

    /// Bytes of the row that was begun last.
    int rowLength() {
        return ahead.length()
                - aheadBefore
                + values.length()
                - valuesBefore
                + more.length()
                - moreBefore
                + (names == null ? 0 : NameDictionary.BYTES * (names.size() - namesBefore));
    }

    void clear() {
        ahead.truncate(0);
        values.truncate(0);
        more.truncate(0);
        if (names != null) {
            names.clear();
        }
        listsEnd = 0;
    }

    void writeTo(OutputStream out) throws IOException {
        if (names == null) {
            ahead.writeTo(out);
            values.writeTo(out);
            more.writeTo(out);
        } else {
            names.writeVersionTo(out);
            ahead.writeTo(out);
            names.writeTo(out);
        }
    }
}
