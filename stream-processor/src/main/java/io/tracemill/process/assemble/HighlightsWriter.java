package io.tracemill.process.assemble;

import io.tracemill.process.bytes.ByteWriter;
import io.tracemill.schemas.model.Failure;
import io.tracemill.schemas.model.SpanId;
import java.util.List;
import java.util.OptionalLong;

/// Writes [Highlights]; a span id that the marks hold as it is takes one byte.
final class HighlightsWriter {

    /// What an id is written as; larger numbers are places among the marks.
    static final int NO_ID = 0;

    static final int ID_TEXT = 1;
    static final int ID_BYTES = 2;
    static final int ID_MARK = 3;

    /// What a root's failure is written as; larger numbers are places among the causes.
    static final int NOT_SAME = 0;

    static final int SAME_AS = 1;

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
        highlights.causes.all().forEach(this::write);
        out.writeByte(NO_ID);
        write(highlights.root, highlights.causes.all());
        if (highlights.root.isNone()) {
            write(highlights.earliest);
            out.writeText(highlights.earliestName);
        }
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

    private void write(Root root, List<Cause> causes) {
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
        root.failure().ifPresent(failure -> write(failure, root.message(), causes));
    }

    /// A root mostly fails with what failed below it.
    private void write(Failure failure, String message, List<Cause> causes) {
        int same = 0;
        while (same < causes.size() && !isOf(causes.get(same), failure, message)) {
            same++;
        }
        if (same < causes.size()) {
            out.writeByte(SAME_AS + same);
        } else {
            out.writeByte(NOT_SAME);
            write(failure, message);
        }
    }

    private static boolean isOf(Cause cause, Failure failure, String message) {
        return cause.failure().equals(failure) && cause.message().equals(message);
    }

    private void write(Cause cause) {
        write(cause.spanId());
        out.writeDifference(cause.startUnixNanos() - base);
        out.writeCount(cause.endUnixNanos() - cause.startUnixNanos());
        out.writeByte(cause.height());
        write(cause.failure(), cause.message());
    }

    /// Evidence mostly is a piece of the message.
    private void write(Failure failure, String message) {
        out.writeByte(failure.type().ordinal());
        out.writeText(failure.rule());
        out.writeText(message);
        int at = message.indexOf(failure.evidence());
        out.writeCount(at + 1);
        if (at < 0) {
            out.writeText(failure.evidence());
        } else {
            out.writeCount(failure.evidence().length());
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

    void write(SpanId id) {
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
