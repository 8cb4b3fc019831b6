package io.tracemill.process.assemble;

import io.tracemill.process.bytes.ByteReader;
import io.tracemill.schemas.model.Failure;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.SpanId;
import java.util.List;
import java.util.Optional;

/// Reads what a [HighlightsWriter] wrote.
final class HighlightsReader {

    private final ByteReader in;
    private final int version;
    private final InlineMarks marks;
    private final long base;

    /// @param version that wrote it
    HighlightsReader(ByteReader in, int version, InlineMarks marks, long base) {
        this.in = in;
        this.version = version;
        this.marks = marks;
        this.base = base;
    }

    void read(Highlights highlights) {
        read(highlights.ran);
        read(highlights.made);
        if (version != TraceStateCodec.UNPRICED) {
            readCauses(highlights.causes);
        }
        highlights.root = readRoot(highlights.causes.all());
        if (highlights.root.isNone()) {
            highlights.earliest = readPick();
            highlights.earliestName = in.readText();
        }
        if (version == TraceStateCodec.UNPRICED) {
            readFirstFailure(highlights.causes);
        }
        highlights.callInput = readPick();
        highlights.anyInput = readPick();
        highlights.callOutput = readPick();
        highlights.anyOutput = readPick();
        read(highlights.sessionId);
        read(highlights.userId);
        read(highlights.service);
        read(highlights.environment);
        read(highlights.release);
        read(highlights.dialect);
        read(highlights.models);
        read(highlights.providers);
        for (int left = in.readInt(); left > 0; left--) {
            highlights.tags.add(in.readText());
        }
    }

    private void read(Extent extent) {
        if (in.readByte() != 0) {
            long start = base + in.readDifference();
            extent.include(start, start + in.readCount());
        }
    }

    private Root readRoot(List<Cause> causes) {
        SpanId id = readId();
        if (id.isNone()) {
            return Root.NONE;
        }
        long start = base + in.readDifference();
        int flags = in.readByte();
        String name = in.readText();
        boolean failed = (flags & HighlightsWriter.FAILED) != 0;
        String unclassified = version == TraceStateCodec.UNPRICED ? in.readText() : "";
        Optional<Said> said =
                failed ? Optional.of(readRisen(unclassified, causes)) : Optional.empty();
        return new Root(
                id,
                start,
                (flags & HighlightsWriter.SYNTHETIC) != 0,
                name,
                said.map(Said::failure),
                said.map(Said::message).orElse(""),
                (flags & HighlightsWriter.HAS_INPUT) != 0,
                (flags & HighlightsWriter.HAS_OUTPUT) != 0);
    }

    private record Said(Failure failure, String message) {

        static Said unclassified(String message) {
            return new Said(new Failure(FailureType.UNKNOWN, "unexplained", message), message);
        }
    }

    private Said readRisen(String unclassified, List<Cause> causes) {
        if (version == TraceStateCodec.UNPRICED) {
            return Said.unclassified(unclassified);
        }
        int form = in.readByte();
        if (form == HighlightsWriter.NOT_SAME) {
            return readSaid();
        }
        Cause same = causes.get(form - HighlightsWriter.SAME_AS);
        return new Said(same.failure(), same.message());
    }

    private void readCauses(Causes causes) {
        for (SpanId id = readId(); !id.isNone(); id = readId()) {
            long start = base + in.readDifference();
            long end = start + in.readCount();
            int height = in.readByte();
            Said said = readSaid();
            causes.offer(new Cause(id, start, end, height, said.failure(), said.message()));
        }
    }

    private Said readSaid() {
        FailureType type = FailureType.ofOrdinal(in.readByte());
        String rule = in.readText();
        String message = in.readText();
        int at = in.readInt() - 1;
        String evidence = at < 0 ? in.readText() : message.substring(at, at + in.readInt());
        return new Said(new Failure(type, rule, evidence), message);
    }

    private void readFirstFailure(Causes causes) {
        SpanId id = readId();
        if (id.isNone()) {
            return;
        }
        long start = base + in.readDifference();
        long end = start + in.readCount();
        Said said = Said.unclassified(in.readText());
        causes.offer(new Cause(id, start, end, 0, said.failure(), said.message()));
    }

    private Pick readPick() {
        SpanId id = readId();
        if (id.isNone()) {
            return Pick.NONE;
        }
        long start = base + in.readDifference();
        return new Pick(id, start, start + in.readCount());
    }

    private void read(FirstText first) {
        String text = in.readText();
        if (!text.isEmpty()) {
            first.offer(text, base + in.readDifference());
        }
    }

    private void read(FirstUses uses) {
        for (int left = in.readInt(); left > 0; left--) {
            String text = in.readText();
            uses.offer(text, base + in.readDifference());
        }
    }

    SpanId readId() {
        int form = in.readByte();
        return switch (form) {
            case HighlightsWriter.NO_ID -> SpanId.NONE;
            case HighlightsWriter.ID_TEXT -> new SpanId(in.readText());
            case HighlightsWriter.ID_BYTES -> SpanHash.ofOwnBytes(in.readEightBytes());
            default -> SpanHash.ofOwnBytes(marks.span(form - HighlightsWriter.ID_MARK));
        };
    }
}
