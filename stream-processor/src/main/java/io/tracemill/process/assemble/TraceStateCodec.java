package io.tracemill.process.assemble;

import io.tracemill.process.bytes.ByteReader;
import io.tracemill.process.bytes.ByteWriter;
import io.tracemill.process.retry.session.RequestId;
import io.tracemill.schemas.model.RetryChain;
import java.util.ArrayList;
import java.util.List;

/// The state of a trace as bytes: a version, the time of its last event, then everything else with
/// times relative to its start, or to its anchor when it was erased.
public final class TraceStateCodec {

    /// The version that knew neither computed costs nor kinds of failures.
    static final byte UNPRICED = 1;

    /// Since this one a trace knows what it comes to by model and name, and keeps what retries are
    /// told from.
    static final byte PARTED = 3;

    static final byte VERSION = PARTED;

    private static final int OUTGROWN = 1;
    private static final int TRUNCATED = 1 << 1;
    private static final int SKEWED = 1 << 2;
    private static final int SLOW = 1 << 3;
    private static final int COUNTED_SLOW = 1 << 4;

    private TraceStateCodec() {}

    /// When the last event of an encoded state was received, without decoding the rest.
    public static long lastReceivedUnixMillis(byte[] bytes) {
        return (long) ByteWriter.LONG.get(bytes, 1);
    }

    /// Whether the marks of an encoded state lie outside.
    public static boolean isOutgrown(byte[] bytes) {
        return (bytes[1 + Long.BYTES] & OUTGROWN) != 0;
    }

    public static byte[] encode(TraceState state) {
        ByteWriter out = ByteWriter.empty();
        out.writeByte(VERSION);
        out.writeEightBytes(state.lastReceivedUnixMillis);
        out.writeByte(
                (state.outgrown ? OUTGROWN : 0)
                        | (state.truncated ? TRUNCATED : 0)
                        | (state.highlights.clockSkewed ? SKEWED : 0)
                        | (state.slowness.isEmpty() ? 0 : SLOW)
                        | (state.countedSlow ? COUNTED_SLOW : 0));
        long base = state.isErased() ? state.anchorUnixNanos : state.highlights.storedBase();
        out.writeEightBytes(base);
        out.writeDifference(state.revision - state.lastReceivedUnixMillis);
        out.writeDifference(state.anchorUnixNanos - base);
        out.writeDifference(
                state.isErased()
                        ? 0
                        : state.lastReceivedUnixMillis - state.firstReceivedUnixMillis);
        writeMarks(out, state.inline, base);
        writeCounts(out, state.counts);
        writeSums(out, state.sums);
        HighlightsWriter highlights = new HighlightsWriter(out, state.inline, base);
        highlights.write(state.highlights);
        if (!state.slowness.isEmpty()) {
            state.slowness.write(out, highlights);
        }
        state.parts.write(out);
        writeRetries(out, state, base);
        return out.toByteArray();
    }

    public static TraceState decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = knownVersion(in.readByte());
        long lastReceived = in.readEightBytes();
        int flags = in.readByte();
        long base = in.readEightBytes();
        long revision = lastReceived + in.readDifference();
        long anchor = base + in.readDifference();
        long firstReceived = lastReceived - in.readDifference();
        TraceState state = new TraceState(readMarks(in, version, base));
        state.lastReceivedUnixMillis = lastReceived;
        state.firstReceivedUnixMillis = firstReceived;
        state.revision = revision;
        state.anchorUnixNanos = anchor;
        state.outgrown = (flags & OUTGROWN) != 0;
        state.truncated = (flags & TRUNCATED) != 0;
        state.highlights.clockSkewed = (flags & SKEWED) != 0;
        readCounts(in, version, state.counts);
        readSums(in, version, state.sums);
        HighlightsReader highlights = new HighlightsReader(in, version, state.inline, base);
        highlights.read(state.highlights);
        if ((flags & SLOW) != 0) {
            state.slowness.read(in, highlights);
        }
        state.countedSlow = (flags & COUNTED_SLOW) != 0;
        state.counted = version >= PARTED;
        if (version >= PARTED) {
            state.parts.read(in);
            readRetries(in, state, base);
        }
        state.isNew = state.isErased();
        if (state.isNew) {
            state.firstReceivedUnixMillis = Long.MAX_VALUE;
        }
        return state;
    }

    static int knownVersion(int found) {
        if (found < UNPRICED || found > VERSION) {
            throw new IllegalStateException(
                    "stored state: expected version " + VERSION + " or older, found " + found);
        }
        return found;
    }

    private static void writeMarks(ByteWriter out, InlineMarks marks, long base) {
        out.writeCount(marks.size());
        for (int i = 0; i < marks.size(); i++) {
            out.writeEightBytes(marks.span(i));
            MarkCodec.write(out, marks.mark(i), base);
        }
    }

    private static InlineMarks readMarks(ByteReader in, int version, long base) {
        int size = in.readInt();
        InlineMarks marks = new InlineMarks(Math.min(InlineMarks.CAPACITY, size + 8));
        for (int i = 0; i < size; i++) {
            marks.put(in.readEightBytes(), MarkCodec.read(in, version, base));
        }
        return marks;
    }

    private static void writeRetries(ByteWriter out, TraceState state, long base) {
        new CandidatesWriter(out, state.inline, names(state.highlights))
                .write(state.candidates, base);
        out.writeCount(state.repeats.size());
        if (!state.repeats.isEmpty()) {
            out.writeText(state.repeated.sessionId());
            out.writeEightBytes(state.repeated.fingerprint());
            state.repeats.forEach(chain -> ChainCodec.write(out, chain, base));
        }
    }

    private static void readRetries(ByteReader in, TraceState state, long base) {
        state.candidates =
                new CandidatesReader(in, state.inline, names(state.highlights)).read(base);
        int size = in.readInt();
        if (size > 0) {
            state.repeated = new RequestId(in.readText(), in.readEightBytes());
            List<RetryChain> chains = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                chains.add(ChainCodec.read(in, base));
            }
            state.repeats = List.copyOf(chains);
        }
    }

    /// Those that the calls of a trace are likely to have.
    private static List<String> names(Highlights highlights) {
        List<String> names = new ArrayList<>();
        names.add("");
        names.add(highlights.name());
        names.addAll(highlights.models.texts());
        names.addAll(highlights.providers.texts());
        return names;
    }

    private static void writeCounts(ByteWriter out, Counts counts) {
        out.writeCount(counts.accepted);
        out.writeCount(counts.spans);
        out.writeCount(counts.genAi);
        out.writeCount(counts.errors);
        out.writeCount(counts.duplicates);
        out.writeCount(counts.retries);
        out.writeCount(counts.topMost);
        out.writeCount(counts.topMostFailed);
        out.writeCount(counts.silentCalls);
    }

    private static void readCounts(ByteReader in, int version, Counts counts) {
        counts.accepted = in.readInt();
        counts.spans = in.readInt();
        counts.genAi = in.readInt();
        counts.errors = in.readInt();
        counts.duplicates = in.readInt();
        counts.retries = in.readCount();
        counts.topMost = in.readInt();
        counts.topMostFailed = in.readInt();
        counts.silentCalls = version == UNPRICED ? 0 : in.readInt();
    }

    private static void writeSums(ByteWriter out, Sums sums) {
        for (Measure measure : Measure.all()) {
            int m = measure.ordinal();
            out.writeCount(sums.calls[m]);
            out.writeCount(sums.others[m]);
            if (sums.calls[m] > 0) {
                MarkCodec.writeAmount(out, sums.ofCalls[m]);
            }
            if (sums.others[m] > 0) {
                MarkCodec.writeAmount(out, sums.ofOthers[m]);
            }
        }
    }

    private static void readSums(ByteReader in, int version, Sums sums) {
        for (Measure measure : Measure.all()) {
            int m = measure.ordinal();
            sums.calls[m] = in.readCount();
            sums.others[m] = in.readCount();
            if (sums.calls[m] > 0) {
                sums.ofCalls[m] = MarkCodec.readAmount(in, measure, version);
            }
            if (sums.others[m] > 0) {
                sums.ofOthers[m] = MarkCodec.readAmount(in, measure, version);
            }
        }
        if (version == UNPRICED) {
            sums.priceNothing();
        }
    }
}
