package io.tracemill.process.rollup;

import io.tracemill.process.bytes.ByteReader;
import io.tracemill.process.bytes.ByteWriter;
import io.tracemill.schemas.rollup.BucketCounts;

/// A tally as bytes: what is not 0, the numbers among it, then the buckets by their distances.
public final class TallyCodec {

    /// What is present beside the numbers, each of which has a bit of its own.
    private static final long LATENCY = 1;

    private static final long FIRST_TOKEN_LATENCY = 1 << 1;
    private static final int NUMBERS = 2;

    private TallyCodec() {}

    public static void write(ByteWriter out, Tally tally) {
        long present = 0;
        for (int i = 0; i < tally.numbers.length; i++) {
            present |= tally.numbers[i] == 0 ? 0 : 1L << NUMBERS + i;
        }
        present |= tally.latency.size() == 0 ? 0 : LATENCY;
        present |= tally.firstTokenLatency.size() == 0 ? 0 : FIRST_TOKEN_LATENCY;
        out.writeCount(present);
        for (long number : tally.numbers) {
            if (number != 0) {
                out.writeDifference(number);
            }
        }
        if (tally.latency.size() > 0) {
            write(out, tally.latency);
        }
        if (tally.firstTokenLatency.size() > 0) {
            write(out, tally.firstTokenLatency);
        }
    }

    public static Tally read(ByteReader in) {
        Tally tally = new Tally();
        long present = in.readCount();
        for (int i = 0; i < tally.numbers.length; i++) {
            if ((present & 1L << NUMBERS + i) != 0) {
                tally.numbers[i] = in.readDifference();
            }
        }
        if ((present & LATENCY) != 0) {
            read(in, tally.latency);
        }
        if ((present & FIRST_TOKEN_LATENCY) != 0) {
            read(in, tally.firstTokenLatency);
        }
        return tally;
    }

    private static void write(ByteWriter out, BucketCounts counts) {
        out.writeCount(counts.size());
        int previous = 0;
        for (int i = 0; i < counts.size(); i++) {
            out.writeCount(counts.bucket(i) - previous);
            out.writeDifference(counts.count(i));
            previous = counts.bucket(i);
        }
    }

    private static void read(ByteReader in, BucketCounts counts) {
        int size = in.readInt();
        int bucket = 0;
        for (int i = 0; i < size; i++) {
            bucket += in.readInt();
            counts.add(bucket, in.readDifference());
        }
    }
}
