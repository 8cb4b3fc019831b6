package io.tracemill.process.sink;

import io.tracemill.schemas.table.RowBinary;
import io.tracemill.schemas.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Rows for one partition of a table, with the record that each was made from.
final class Block {

    private static final int INITIAL_BYTES = 256 * 1024;

    private final RowBinary bytes = new RowBinary(INITIAL_BYTES);
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private int[] ends = new int[1024];
    private int[] places = new int[1024];

    int rows() {
        return records.size();
    }

    int length() {
        return bytes.length();
    }

    /// Adds a row whole or, when writing it fails, not at all.
    ///
    /// @param place of the row among those of its record
    <R> void add(Table<R> table, R row, ConsumerRecord<byte[], byte[]> record, int place) {
        int start = bytes.length();
        try {
            table.writeRow(bytes, row);
        } catch (RuntimeException e) {
            bytes.truncate(start);
            throw e;
        }
        if (records.size() == ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
            places = Arrays.copyOf(places, places.length * 2);
        }
        ends[records.size()] = bytes.length();
        places[records.size()] = place;
        records.add(record);
    }

    ConsumerRecord<byte[], byte[]> record(int row) {
        return records.get(row);
    }

    int place(int row) {
        return places[row];
    }

    /// Writes the rows from one up to, but without, another.
    void writeTo(OutputStream out, int fromRow, int toRow) throws IOException {
        bytes.writeTo(out, start(fromRow), start(toRow));
    }

    void clear() {
        bytes.truncate(0);
        records.clear();
    }

    private int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }
}
