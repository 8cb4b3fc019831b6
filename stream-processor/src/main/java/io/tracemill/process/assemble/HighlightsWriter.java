package io.tracemill.process.assemble;

import io.tracemill.schemas.model.SpanId;
import java.util.OptionalLong;

/// Writes [Highlights]; a span id that the marks hold as it is takes one byte.
final class HighlightsWriter {

    /// What an id is written as; larger numbers are places among the marks.
    static final int NO_ID = 0;

    static final int ID_TEXT = 1;
    static final int ID_BYTES = 2;
    static final int ID_MARK = 3;

    static final int SYNTHETIC = 1;
    static final int FAILED = 1 << 1;
    static final int HAS_INPUT = 1 << 2;
    static final int HAS_OUTPUT = 1 << 3;

    private final ByteWriter out;
    private final InlineMarks marks;
    private final long base;

    HighlightsWriter(ByteWriter out, InlineMarks marks, long base) {
        this.out = out;
        this.marks = marks;
        this.base = base;
    }

    void write(Highlights highlights) {
        write(highlights.ran);
        write(highlights.made);
        write(highlights.root);
        if (highlights.root.isNone()) {
            write(highlights.earliest);
            out.writeText(highlights.earliestName);
        }
        write(highlights.failure);
        write(highlights.callInput);
        write(highlights.anyInput);
        write(highlights.callOutput);
        write(highlights.anyOutput);
        write(highlights.sessionId);
        write(highlights.userId);
        write(highlights.service);
        write(highlights.environment);
        write(highlights.release);
        write(highlights.dialect);
        write(highlights.models);
        write(highlights.providers);
        out.writeCount(highlights.tags.size());
        highlights.tags.forEach(out::writeText);
    }

    private void write(Extent extent) {
        out.writeByte(extent.isEmpty() ? 0 : 1);
        if (!extent.isEmpty()) {
            out.writeDifference(extent.startUnixNanos - base);
            out.writeCount(extent.endUnixNanos - extent.startUnixNanos);
        }
    }

    private void write(Root root) {
        write(root.spanId());
        if (root.isNone()) {
            return;
        }
        out.writeDifference(root.startUnixNanos() - base);
        out.writeByte(
                (root.synthetic() ? SYNTHETIC : 0)
                        | (root.failed() ? FAILED : 0)
                        | (root.hasInput() ? HAS_INPUT : 0)
                        | (root.hasOutput() ? HAS_OUTPUT : 0));
        out.writeText(root.name());
        out.writeText(root.message());
    }

    private void write(FirstFailure failure) {
        write(failure.spanId());
        if (!failure.spanId().isNone()) {
            out.writeDifference(failure.startUnixNanos() - base);
            out.writeCount(failure.endUnixNanos() - failure.startUnixNanos());
            out.writeText(failure.message());
        }
    }

    private void write(Pick pick) {
        write(pick.spanId());
        if (!pick.isNone()) {
            out.writeDifference(pick.startUnixNanos() - base);
            out.writeCount(pick.endUnixNanos() - pick.startUnixNanos());
        }
    }

    private void write(FirstText first) {
        out.writeText(first.text);
        if (!first.text.isEmpty()) {
            out.writeDifference(first.startUnixNanos - base);
        }
    }

    private void write(FirstUses uses) {
        out.writeCount(uses.uses().size());
        uses.uses().forEach(this::write);
    }

    private void write(SpanId id) {
        if (id.isNone()) {
            out.writeByte(NO_ID);
            return;
        }
        OptionalLong own = SpanHash.ownBytes(id);
        if (own.isEmpty() || own.getAsLong() == SpanHash.NONE) {
            out.writeByte(ID_TEXT);
            out.writeText(id.value());
            return;
        }
        int index = marks.indexOf(own.getAsLong());
        if (index >= 0) {
            out.writeByte(ID_MARK + index);
        } else {
            out.writeByte(ID_BYTES);
            out.writeEightBytes(own.getAsLong());
        }
    }
}
