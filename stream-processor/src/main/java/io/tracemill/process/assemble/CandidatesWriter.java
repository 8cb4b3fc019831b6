package io.tracemill.process.assemble;

import io.tracemill.process.bytes.ByteWriter;
import io.tracemill.process.retry.Attempt;
import io.tracemill.process.retry.Attempt.Ending;
import io.tracemill.process.retry.Operation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes [Candidates]: each operation once, with names that the trace has anyway as references; of
/// each candidate what it has, with times relative to the one before, ids as places among the marks
/// and amounts where no mark has them.
final class CandidatesWriter {

    static final int LEFT_OUT = 1;
    static final int HINTED = 1 << 1;

    static final int FAILED = 1;
    static final int FINGERPRINT = 1 << 1;
    static final int COUNTS = 1 << 2;
    static final int USED = 1 << 3;
    static final int UNKNOWN_COST = 1 << 4;

    /// The same parent as the one before.
    static final int SIBLING = 1 << 5;

    /// Tokens and cost are those of its mark.
    static final int AS_MARKED = 1 << 6;

    static final int ORDINARY = 1 << 6;

    /// What an id is written as; larger numbers are places, first among the marks, then among the
    /// candidates before.
    static final int NO_ID = 0;

    static final int ID_TEXT = 1;
    static final int ID_BYTES = 2;
    static final int ID_PLACE = 3;

    private final ByteWriter out;
    private final InlineMarks marks;
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final Map<Operation, Integer> operations = new LinkedHashMap<>();
    private final Map<Long, Integer> places = new HashMap<>();

    /// @param known names that whoever reads has already
    CandidatesWriter(ByteWriter out, InlineMarks marks, List<String> known) {
        this.out = out;
        this.marks = marks;
        known.forEach(text -> texts.putIfAbsent(text, texts.size()));
    }

    /// @param base what the first time is written relative to
    void write(Candidates candidates, long base) {
        out.writeByte((candidates.leftOut ? LEFT_OUT : 0) | (candidates.hinted ? HINTED : 0));
        List<Candidate> all = candidates.byTime();
        out.writeCount(all.size());
        writeOperations(all);
        long before = base;
        for (int i = 0; i < all.size(); i++) {
            Candidate candidate = all.get(i);
            out.writeDifference(candidate.startUnixNanos() - before);
            out.writeCount(candidate.endUnixNanos() - candidate.startUnixNanos());
            write(candidate, i, all);
            before = candidate.startUnixNanos();
        }
    }

    private void writeOperations(List<Candidate> all) {
        for (Candidate candidate : all) {
            operations.putIfAbsent(candidate.operation(), operations.size());
        }
        out.writeCount(operations.size());
        for (Operation operation : operations.keySet()) {
            out.writeByte(operation.kind().ordinal() | (operation.ordinary() ? ORDINARY : 0));
            writeText(operation.name());
            writeText(operation.model());
            writeText(operation.provider());
        }
    }

    /// 0 and the text when it is new, else its place.
    private void writeText(String text) {
        Integer place = texts.putIfAbsent(text, texts.size());
        if (place == null) {
            out.writeByte(0);
            out.writeText(text);
        } else {
            out.writeCount(place + 1);
        }
    }

    private void write(Candidate candidate, int place, List<Candidate> all) {
        boolean sibling = place > 0 && all.get(place - 1).parent() == candidate.parent();
        boolean marked = isAsMarked(candidate);
        boolean used = candidate.tokens() != 0 || candidate.costPicoDollars() > 0;
        int flags =
                (candidate.failed() ? FAILED : 0)
                        | (candidate.fingerprint() != 0 ? FINGERPRINT : 0)
                        | (hasCounts(candidate) ? COUNTS : 0)
                        | (used && !marked ? USED : 0)
                        | (candidate.costPicoDollars() == Attempt.UNKNOWN_COST ? UNKNOWN_COST : 0)
                        | (sibling ? SIBLING : 0)
                        | (marked ? AS_MARKED : 0);
        out.writeByte(flags);
        out.writeCount(operations.getOrDefault(candidate.operation(), 0));
        writeId(candidate.span(), candidate.spanText());
        if (!sibling) {
            writeId(candidate.parent(), candidate.parentText());
        }
        places.put(candidate.span(), place);
        writeDetails(candidate, flags);
    }

    private void writeDetails(Candidate candidate, int flags) {
        if (candidate.ending() instanceof Ending.Failed(var type)) {
            out.writeByte(type.ordinal());
        }
        if ((flags & FINGERPRINT) != 0) {
            out.writeFourBytes(candidate.fingerprint());
        }
        if ((flags & COUNTS) != 0) {
            out.writeCount(candidate.ordinal());
            out.writeCount(candidate.retryCount());
            out.writeCount(candidate.httpStatus());
        }
        if ((flags & USED) != 0) {
            out.writeCount(candidate.tokens());
            out.writeCount(Math.max(0, candidate.costPicoDollars()));
        }
    }

    private static boolean hasCounts(Candidate candidate) {
        return candidate.ordinal() != 0
                || candidate.retryCount() != 0
                || candidate.httpStatus() != 0;
    }

    private boolean isAsMarked(Candidate candidate) {
        int index = marks.indexOf(candidate.span());
        return index >= 0
                && marks.mark(index).tokens() == candidate.tokens()
                && marks.mark(index).costPicoDollars() == Math.max(0, candidate.costPicoDollars());
    }

    private void writeId(long id, String text) {
        if (id == SpanHash.NONE) {
            out.writeByte(NO_ID);
            return;
        }
        int mark = text.isEmpty() ? marks.indexOf(id) : -1;
        Integer place = mark >= 0 ? null : places.get(id);
        if (mark >= 0) {
            out.writeCount(ID_PLACE + mark);
        } else if (place != null) {
            out.writeCount(ID_PLACE + marks.size() + place);
        } else if (text.isEmpty()) {
            out.writeByte(ID_BYTES);
            out.writeEightBytes(id);
        } else {
            out.writeByte(ID_TEXT);
            out.writeText(text);
        }
    }
}
