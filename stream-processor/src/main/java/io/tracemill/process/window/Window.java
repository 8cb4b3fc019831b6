package io.tracemill.process.window;

import io.tracemill.process.bytes.ByteReader;
import io.tracemill.process.bytes.ByteWriter;
import io.tracemill.process.rollup.Figure;
import io.tracemill.process.rollup.SeriesKey;
import io.tracemill.process.rollup.Tally;
import io.tracemill.process.rollup.TallyCodec;
import io.tracemill.process.rollup.WindowKey;
import io.tracemill.schemas.model.RollupRevision;
import java.time.Duration;

/// What one window of a series has come to.
final class Window {

    private static final byte VERSION = 1;

    private final WindowKey key;
    private final int generation;
    private final Tally tally;
    private long revision;
    private long updatedUnixMillis;
    private boolean isFinal;

    private Window(WindowKey key, int generation, Tally tally) {
        this.key = key;
        this.generation = generation;
        this.tally = tally;
    }

    /// A window of which nothing is known.
    ///
    /// @param retention so long a window is remembered: one that is older may have had figures
    static Window first(WindowKey key, Duration retention, long nowUnixMillis) {
        boolean mayHaveBeen = nowUnixMillis - key.endUnixMillis() > retention.toMillis();
        int day = (int) Duration.ofMillis(nowUnixMillis).toDays();
        return new Window(key, mayHaveBeen ? day : 0, new Tally());
    }

    WindowKey key() {
        return key;
    }

    void add(Tally change, long changedUnixMillis) {
        tally.add(change, 1);
        updatedUnixMillis = Math.max(updatedUnixMillis, changedUnixMillis);
    }

    void finish() {
        isFinal = true;
    }

    boolean isFinal() {
        return isFinal;
    }

    long updatedUnixMillis() {
        return updatedUnixMillis;
    }

    /// The next revision: its number is the time of the last change in milliseconds, or one more
    /// than the number before.
    RollupRevision revise() {
        revision = Math.max(revision + 1, updatedUnixMillis);
        SeriesKey series = key.series();
        return new RollupRevision(
                series.projectId(),
                series.environment(),
                series.series(),
                series.category(),
                series.name(),
                key.resolutionSeconds(),
                key.startUnixSeconds(),
                generation,
                tally.toFigures(),
                tally.get(
                        key.resolutionSeconds() == WindowKey.MINUTE
                                ? Figure.LATE_FOR_MINUTE
                                : Figure.LATE_FOR_HOUR),
                isFinal,
                updatedUnixMillis,
                revision);
    }

    /// The key of its revisions.
    byte[] revisionKey() {
        return key.toBytes(generation);
    }

    byte[] toBytes() {
        ByteWriter out = ByteWriter.empty();
        out.writeByte(VERSION);
        out.writeEightBytes(updatedUnixMillis);
        out.writeByte(isFinal ? 1 : 0);
        out.writeCount(revision);
        out.writeCount(generation);
        TallyCodec.write(out, tally);
        return out.toByteArray();
    }

    /// Of a stored window, without decoding the rest.
    static long updatedUnixMillis(byte[] bytes) {
        return (long) ByteWriter.LONG.get(bytes, 1);
    }

    /// Of a stored window, without decoding the rest.
    static boolean isFinal(byte[] bytes) {
        return bytes[1 + Long.BYTES] == 1;
    }

    static Window ofBytes(WindowKey key, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.readByte();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "stored window: expected version " + VERSION + ", found " + version);
        }
        long updated = in.readEightBytes();
        boolean finished = in.readByte() == 1;
        long revision = in.readCount();
        Window window = new Window(key, in.readInt(), TallyCodec.read(in));
        window.updatedUnixMillis = updated;
        window.isFinal = finished;
        window.revision = revision;
        return window;
    }
}
