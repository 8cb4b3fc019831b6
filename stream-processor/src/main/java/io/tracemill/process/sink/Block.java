package io.tracemill.process.sink;

import io.tracemill.schemas.table.NativeBlock;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Rows for one partition of a table, with the record that each was made from.
final class Block<R> {

    private final RowSource<R> source;
    private final NativeBlock<R> rows;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private int[] places = new int[1024];

    Block(RowSource<R> source) {
        this.source = source;
        this.rows = new NativeBlock<>(source.table());
    }

    int rows() {
        return rows.rows();
    }

    long length() {
        return rows.length();
    }

    /// Adds a row whole or, when writing it fails, not at all.
    ///
    /// @param place of the row among those of its record
    void add(R row, ConsumerRecord<byte[], byte[]> record, int place) {
        rows.add(row);
        if (records.size() == places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        places[records.size()] = place;
        records.add(record);
    }

    ConsumerRecord<byte[], byte[]> record(int row) {
        return records.get(row);
    }

    int place(int row) {
        return places[row];
    }

    /// The rows from one up to, but without, another, made anew.
    Block<R> part(int fromRow, int toRow) {
        Block<R> part = new Block<>(source);
        for (int row = fromRow; row < toRow; row++) {
            part.add(source.rows().apply(record(row)).get(place(row)), record(row), place(row));
        }
        return part;
    }

    void writeTo(OutputStream out) throws IOException {
        rows.writeTo(out);
    }

    void clear() {
        rows.clear();
        records.clear();
    }
}
