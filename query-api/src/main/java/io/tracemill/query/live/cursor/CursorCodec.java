package io.tracemill.query.live.cursor;

import io.tracemill.schemas.access.Seal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Cursors as sealed texts: a version, the time, the lowest offset of each topic and what each
/// partition is above it.
public final class CursorCodec {

    private static final byte VERSION = 1;
    private static final int MAX_PARTITIONS = 4096;
    private static final int MAX_EVENTS_OF_RECORD = 16;

    private final Seal seal;

    public CursorCodec(Seal seal) {
        this.seal = seal;
    }

    public String encode(Cursor cursor) {
        Position position = cursor.position();
        VarintWriter out = new VarintWriter();
        out.write(VERSION);
        out.write(Math.max(0, cursor.issuedAt().getEpochSecond()));
        write(position.traces(), out);
        write(position.rollups(), out);
        out.write(position.begun().size());
        new TreeMap<>(position.begun())
                .forEach((partition, told) -> {
                    out.write(partition);
                    out.write(told);
                });
        return seal.close(out.toBytes());
    }

    /// Nothing for a text that was not made with this seal.
    public Optional<Cursor> decode(String text) {
        try {
            return seal.open(text).flatMap(body -> read(new VarintReader(ByteBuffer.wrap(body))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void write(Offsets offsets, VarintWriter out) {
        int partitions = offsets.partitions();
        long lowest = partitions == 0 ? 0 : Long.MAX_VALUE;
        for (int partition = 0; partition < partitions; partition++) {
            lowest = Math.min(lowest, offsets.at(partition));
        }
        out.write(partitions);
        out.write(lowest);
        for (int partition = 0; partition < partitions; partition++) {
            out.write(offsets.at(partition) - lowest);
        }
    }

    private static Optional<Cursor> read(VarintReader in) {
        if (in.read(VERSION) != VERSION) {
            return Optional.empty();
        }
        Instant issuedAt = Instant.ofEpochSecond(in.read(Integer.MAX_VALUE));
        Offsets traces = readOffsets(in);
        Offsets rollups = readOffsets(in);
        Map<Integer, Integer> begun = new TreeMap<>();
        for (long left = in.read(MAX_PARTITIONS); left > 0; left--) {
            begun.put((int) in.read(MAX_PARTITIONS), (int) in.read(MAX_EVENTS_OF_RECORD));
        }
        return in.isAtEnd()
                ? Optional.of(new Cursor(new Position(traces, rollups, begun), issuedAt))
                : Optional.empty();
    }

    private static Offsets readOffsets(VarintReader in) {
        long[] next = new long[(int) in.read(MAX_PARTITIONS)];
        long lowest = in.read(Long.MAX_VALUE);
        for (int partition = 0; partition < next.length; partition++) {
            next[partition] = lowest + in.read(Long.MAX_VALUE - lowest);
        }
        return Offsets.of(next);
    }
}
