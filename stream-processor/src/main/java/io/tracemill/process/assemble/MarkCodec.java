package io.tracemill.process.assemble;

/// A mark as bytes: what its flags say that it has, and nothing else.
public final class MarkCodec {

    private static final byte VERSION = 1;

    private MarkCodec() {}

    public static byte[] encode(Mark mark) {
        ByteWriter out = new ByteWriter();
        out.writeByte(VERSION);
        write(out, mark, 0);
        return out.toByteArray();
    }

    public static Mark decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        TraceStateCodec.expectVersion(VERSION, in.readByte());
        return read(in, 0);
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
    }

    static Mark read(ByteReader in, long base) {
        Mark mark = new Mark();
        mark.flags = in.readInt();
        if (!mark.hasArrived()) {
            mark.waiting = in.readInt();
            mark.waitingFailed = in.readInt();
        }
        for (Measure measure : Measure.all()) {
            int m = measure.ordinal();
            if (mark.is(Mark.CALL, measure)) {
                mark.own[m] = readAmount(in, measure.width());
            }
            if (!mark.hasArrived()) {
                mark.below[m] = readAmount(in, in.readByte());
            }
        }
        if ((mark.flags & Mark.HAS_SIBLINGS) != 0) {
            mark.siblings = in.readEightBytes();
            mark.startUnixNanos = base + in.readDifference();
        }
        return mark;
    }

    static void writeAmount(ByteWriter out, long[] amount) {
        for (long number : amount) {
            out.writeCount(number);
        }
    }

    static long[] readAmount(ByteReader in, int width) {
        if (width == 0) {
            return Measure.NOTHING;
        }
        long[] amount = new long[width];
        for (int i = 0; i < width; i++) {
            amount[i] = in.readCount();
        }
        return amount;
    }
}
