package io.tracemill.process.slow;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// A baseline as bytes: a version, what is in use, then for each hour of the window what was usual
/// and what was slow, as pairs of the distance to the bucket before and a count: two or three bytes
/// for each bucket that an hour uses, a few hundred altogether and 2 KB where times vary widely.
final class BaselineCodec {

    private static final byte VERSION = 1;

    private BaselineCodec() {}

    static byte[] encode(Baseline baseline) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        out.write(VERSION);
        writeCount(out, baseline.latestHour);
        writeCount(out, baseline.usualNanos);
        writeCount(out, baseline.due);
        for (int age = 0; age <= Baseline.WINDOW; age++) {
            Baseline.Hour hour = baseline.hourOfAge(age);
            if (hour == null) {
                writeCount(out, 0);
                writeCount(out, 0);
            } else {
                write(out, hour.usual);
                write(out, hour.slow);
            }
        }
        return out.toByteArray();
    }

    /// Null when another version wrote it: then it is learnt anew.
    static @Nullable Baseline decode(Series series, byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            return null;
        }
        return new Reader(bytes).read(series);
    }

    private static void write(ByteArrayOutputStream out, DurationCounts counts) {
        writeCount(out, counts.size());
        int before = 0;
        for (int i = 0; i < counts.size(); i++) {
            writeCount(out, counts.bucket(i) - before);
            writeCount(out, counts.count(i));
            before = counts.bucket(i);
        }
    }

    /// Seven bits a byte, the lowest first.
    private static void writeCount(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static final class Reader {

        private final byte[] bytes;
        private int position = 1;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        Baseline read(Series series) {
            Baseline baseline = new Baseline(series);
            baseline.latestHour = readCount();
            baseline.usualNanos = readCount();
            baseline.due = (int) readCount();
            baseline.isStored = true;
            for (int age = 0; age <= Baseline.WINDOW && age <= baseline.latestHour; age++) {
                Baseline.Hour hour = baseline.hour(baseline.latestHour - age);
                read(hour.usual);
                read(hour.slow);
            }
            return baseline;
        }

        private void read(DurationCounts counts) {
            int bucket = 0;
            for (long left = readCount(); left > 0; left--) {
                bucket += (int) readCount();
                counts.add(bucket, (int) readCount());
            }
        }

        private long readCount() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[position++];
                value |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }
}
