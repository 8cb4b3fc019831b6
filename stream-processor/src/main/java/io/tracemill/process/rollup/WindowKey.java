package io.tracemill.process.rollup;

import io.tracemill.process.bytes.ByteReader;
import io.tracemill.process.bytes.ByteWriter;

/// One window of a series; its bytes are the key of its records.
///
/// @param resolutionSeconds the length of the window
/// @param startUnixSeconds a multiple of it
public record WindowKey(SeriesKey series, int resolutionSeconds, long startUnixSeconds) {

    public static final int MINUTE = 60;
    public static final int HOUR = 3600;

    public WindowKey {
        if (startUnixSeconds % resolutionSeconds != 0) {
            throw new IllegalArgumentException(
                    "window: expected a start on a multiple of %d s, got %d"
                            .formatted(resolutionSeconds, startUnixSeconds));
        }
    }

    /// The hour that a minute is in.
    public WindowKey hour() {
        return new WindowKey(series, HOUR, startUnixSeconds - startUnixSeconds % HOUR);
    }

    public long endUnixMillis() {
        return (startUnixSeconds + resolutionSeconds) * 1000;
    }

    public byte[] toBytes() {
        return write().toByteArray();
    }

    /// With the window's generation behind.
    public byte[] toBytes(int generation) {
        ByteWriter out = write();
        out.writeCount(generation);
        return out.toByteArray();
    }

    private static int resolution(int written) {
        return written == 0 ? MINUTE : HOUR;
    }

    private ByteWriter write() {
        ByteWriter out = ByteWriter.empty();
        out.writeByte(resolutionSeconds == MINUTE ? 0 : 1);
        out.writeEightBytes(startUnixSeconds);
        series.write(out);
        return out;
    }

    /// Of the bytes of a key, without decoding the rest.
    public static long endUnixMillis(byte[] bytes) {
        return ((long) ByteWriter.LONG.get(bytes, 1) + resolution(bytes[0])) * 1000;
    }

    public static WindowKey ofBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int resolution = resolution(in.readByte());
        long start = in.readEightBytes();
        return new WindowKey(SeriesKey.read(in), resolution, start);
    }
}
