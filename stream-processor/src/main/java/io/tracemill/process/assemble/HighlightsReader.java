package io.tracemill.process.assemble;

import io.tracemill.schemas.model.SpanId;

/// Reads what a [HighlightsWriter] wrote.
final class HighlightsReader {

    private final ByteReader in;
    private final InlineMarks marks;
    private final long base;

    HighlightsReader(ByteReader in, InlineMarks marks, long base) {
        this.in = in;
        this.marks = marks;
        this.base = base;
    }

    void read(Highlights highlights) {
        read(highlights.ran);
        read(highlights.made);
        highlights.root = readRoot();
        if (highlights.root.isNone()) {
            highlights.earliest = readPick();
            highlights.earliestName = in.readText();
        }
        highlights.failure = readFailure();
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

    private Root readRoot() {
        SpanId id = readId();
        if (id.isNone()) {
            return Root.NONE;
        }
        long start = base + in.readDifference();
        int flags = in.readByte();
        String name = in.readText();
        String message = in.readText();
        return new Root(
                id,
                start,
                (flags & HighlightsWriter.SYNTHETIC) != 0,
                name,
                (flags & HighlightsWriter.FAILED) != 0,
                message,
                (flags & HighlightsWriter.HAS_INPUT) != 0,
                (flags & HighlightsWriter.HAS_OUTPUT) != 0);
    }

    private FirstFailure readFailure() {
        SpanId id = readId();
        if (id.isNone()) {
            return FirstFailure.NONE;
        }
        long start = base + in.readDifference();
        long end = start + in.readCount();
        return new FirstFailure(id, start, end, in.readText());
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

    private SpanId readId() {
        int form = in.readByte();
        return switch (form) {
            case HighlightsWriter.NO_ID -> SpanId.NONE;
            case HighlightsWriter.ID_TEXT -> new SpanId(in.readText());
            case HighlightsWriter.ID_BYTES -> SpanHash.ofOwnBytes(in.readEightBytes());
            default -> SpanHash.ofOwnBytes(marks.span(form - HighlightsWriter.ID_MARK));
        };
    }
}
