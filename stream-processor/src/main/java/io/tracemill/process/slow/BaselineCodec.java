package io.tracemill.process.slow;

import io.tracemill.process.bytes.ByteReader;
import io.tracemill.process.bytes.ByteWriter;
import io.tracemill.schemas.rollup.BucketCounts;
import org.jspecify.annotations.Nullable;

/// A baseline as bytes: a version, what is in use, then for each hour of the window what was usual
/// and what was slow, as pairs of the distance to the bucket before and a count: two or three bytes
/// for each bucket that an hour uses, a few hundred altogether and 2 KB where times vary widely.
final class BaselineCodec {

    private static final byte VERSION = 1;

    private BaselineCodec() {}

    static byte[] encode(Baseline baseline) {
        ByteWriter out = ByteWriter.empty();
        out.writeByte(VERSION);
        out.writeCount(baseline.latestHour);
        out.writeCount(baseline.usualNanos);
        out.writeCount(baseline.due);
        for (int age = 0; age <= Baseline.WINDOW; age++) {
            Baseline.Hour hour = baseline.hourOfAge(age);
            if (hour == null) {
                out.writeByte(0);
                out.writeByte(0);
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
        ByteReader in = new ByteReader(bytes);
        in.readByte();
        Baseline baseline = new Baseline(series);
        baseline.latestHour = in.readCount();
        baseline.usualNanos = in.readCount();
        baseline.due = in.readInt();
        baseline.isStored = true;
        for (int age = 0; age <= Baseline.WINDOW && age <= baseline.latestHour; age++) {
            Baseline.Hour hour = baseline.hour(baseline.latestHour - age);
            read(in, hour.usual);
            read(in, hour.slow);
        }
        return baseline;
    }

    private static void write(ByteWriter out, BucketCounts counts) {
        out.writeCount(counts.size());
        int before = 0;
        for (int i = 0; i < counts.size(); i++) {
            out.writeCount(counts.bucket(i) - before);
            out.writeCount(counts.count(i));
            before = counts.bucket(i);
        }
    }

    private static void read(ByteReader in, BucketCounts counts) {
        int bucket = 0;
        for (int left = in.readInt(); left > 0; left--) {
            bucket += in.readInt();
            counts.add(bucket, in.readCount());
        }
    }
}
