package io.tracemill.process.assemble;

import io.tracemill.process.bytes.ByteReader;
import io.tracemill.process.bytes.ByteWriter;

/// A mark as bytes: what its flags say that it has, and nothing else.
public final class MarkCodec {

    private static final byte VERSION = TraceStateCodec.VERSION;

    private MarkCodec() {}

    public static byte[] encode(Mark mark) {
        ByteWriter out = ByteWriter.empty();
        out.writeByte(VERSION);
        write(out, mark, 0);
        return out.toByteArray();
    }

    public static Mark decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return read(in, TraceStateCodec.knownVersion(in.readByte()), 0);
    }

    /// @param base what times are written relative to
    static void write(ByteWriter out, Mark mark, long base) {
        out.writeCount(mark.flags);
        if (!mark.hasArrived()) {
            out.writeCount(mark.waiting);
            out.writeCount(mark.waitingFailed);
        }
        for (Measure measure : Measure.all()) {
            int m = measure.ordinal();
            if (mark.is(Mark.CALL, measure)) {
                writeAmount(out, mark.own[m]);
            }
            if (!mark.hasArrived()) {
                out.writeByte(mark.below[m].length);
                writeAmount(out, mark.below[m]);
            }
        }
        if ((mark.flags & Mark.HAS_SIBLINGS) != 0) {
            out.writeEightBytes(mark.siblings);
            out.writeDifference(mark.startUnixNanos - base);
        }
        if (mark.isCall()) {
            out.writeCount(mark.model);
        }
        if ((mark.flags & Mark.RETRIED) != 0) {
            out.writeCount(mark.retries);
            out.writeCount(mark.retriesBelow);
        }
    }

    /// @param version that wrote it
    static Mark read(ByteReader in, int version, long base) {
        Mark mark = new Mark();
        mark.flags = in.readInt();
        if (!mark.hasArrived()) {
            mark.waiting = in.readInt();
            mark.waitingFailed = in.readInt();
        }
        for (Measure measure : Measure.all()) {
            int m = measure.ordinal();
            if (mark.is(Mark.CALL, measure)) {
                mark.own[m] = readAmount(in, measure, version);
            }
            if (!mark.hasArrived()) {
                mark.below[m] =
                        in.readByte() == 0 ? Measure.NOTHING : readAmount(in, measure, version);
            }
        }
        if ((mark.flags & Mark.HAS_SIBLINGS) != 0) {
            mark.siblings = in.readEightBytes();
            mark.startUnixNanos = base + in.readDifference();
        }
        if (mark.isCall() && version >= TraceStateCodec.PARTED) {
            mark.model = in.readInt();
        }
        if ((mark.flags & Mark.RETRIED) != 0) {
            mark.retries = in.readCount();
            mark.retriesBelow = in.readCount();
        }
        return mark;
    }

    static void writeAmount(ByteWriter out, long[] amount) {
        for (long number : amount) {
            out.writeCount(number);
        }
    }

    /// What was written before costs were computed has a cost that is not known.
    static long[] readAmount(ByteReader in, Measure measure, int version) {
        boolean unpriced = version == TraceStateCodec.UNPRICED && measure == Measure.TOKENS;
        long[] amount = new long[measure.width()];
        int written = written(measure, version);
        for (int i = 0; i < written; i++) {
            amount[i] = in.readCount();
        }
        if (unpriced) {
            amount[Measure.UNKNOWN_COSTS] = 1;
        }
        return amount;
    }

    private static int written(Measure measure, int version) {
        if (measure != Measure.TOKENS || version >= TraceStateCodec.PARTED) {
            return measure.width();
        }
        return version == TraceStateCodec.UNPRICED ? Measure.COST : Measure.COST_PARTS;
    }
}
