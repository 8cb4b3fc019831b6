package io.tracemill.process.assemble;

import io.tracemill.process.bytes.ByteReader;
import io.tracemill.process.retry.Attempt;
import io.tracemill.process.retry.Attempt.Ending;
import io.tracemill.process.retry.Operation;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.SpanId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Reads what a [CandidatesWriter] wrote.
final class CandidatesReader {

    private static final Kind[] KINDS = Kind.values();

    private final ByteReader in;
    private final InlineMarks marks;
    private final List<String> texts;

    private long id;
    private String idText = "";

    /// @param known names that were known when it was written
    CandidatesReader(ByteReader in, InlineMarks marks, List<String> known) {
        this.in = in;
        this.marks = marks;
        this.texts = new ArrayList<>(new LinkedHashSet<>(known));
    }

    /// @param base what the first time is written relative to
    Candidates read(long base) {
        int flags = in.readByte();
        int size = in.readInt();
        List<Candidate> all = new ArrayList<>(Math.min(Candidates.LIMIT, size + 8));
        List<Operation> operations = readOperations();
        long before = base;
        for (int i = 0; i < size; i++) {
            before += in.readDifference();
            all.add(read(before, operations, all));
        }
        Candidates candidates = new Candidates(all);
        candidates.leftOut = (flags & CandidatesWriter.LEFT_OUT) != 0;
        candidates.hinted = (flags & CandidatesWriter.HINTED) != 0;
        return candidates;
    }

    private List<Operation> readOperations() {
        int size = in.readInt();
        List<Operation> operations = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int kind = in.readByte();
            operations.add(
                    new Operation(
                            KINDS[kind & ~CandidatesWriter.ORDINARY],
                            (kind & CandidatesWriter.ORDINARY) != 0,
                            readText(),
                            readText(),
                            readText()));
        }
        return operations;
    }

    private String readText() {
        int form = in.readInt();
        if (form > 0) {
            return texts.get(form - 1);
        }
        String text = in.readText();
        texts.add(text);
        return text;
    }

    private Candidate read(long start, List<Operation> operations, List<Candidate> before) {
        long end = start + in.readCount();
        int flags = in.readByte();
        Operation operation = operations.get(in.readInt());
        readId(before);
        long span = id;
        String spanText = idText;
        readParent(flags, before);
        Ending ending =
                has(flags, CandidatesWriter.FAILED)
                        ? new Ending.Failed(FailureType.ofOrdinal(in.readByte()))
                        : Ending.WELL;
        int fingerprint = has(flags, CandidatesWriter.FINGERPRINT) ? in.readFourBytes() : 0;
        boolean counts = has(flags, CandidatesWriter.COUNTS);
        int ordinal = counts ? in.readInt() : 0;
        int retryCount = counts ? in.readInt() : 0;
        int httpStatus = counts ? in.readInt() : 0;
        boolean marked = has(flags, CandidatesWriter.AS_MARKED);
        boolean used = has(flags, CandidatesWriter.USED);
        Mark mark = marked ? marks.of(span) : BLANK;
        long tokens = used ? in.readCount() : mark.tokens();
        long cost = used ? in.readCount() : mark.costPicoDollars();
        return new Candidate(
                span,
                spanText,
                id,
                idText,
                start,
                end,
                operation,
                fingerprint,
                ordinal,
                retryCount,
                ending,
                httpStatus,
                tokens,
                has(flags, CandidatesWriter.UNKNOWN_COST) ? Attempt.UNKNOWN_COST : cost);
    }

    private static final Mark BLANK = new Mark();

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    private void readParent(int flags, List<Candidate> before) {
        if (has(flags, CandidatesWriter.SIBLING)) {
            id = before.getLast().parent();
            idText = before.getLast().parentText();
        } else {
            readId(before);
        }
    }

    private void readId(List<Candidate> before) {
        int form = in.readInt();
        idText = "";
        switch (form) {
            case CandidatesWriter.NO_ID -> id = SpanHash.NONE;
            case CandidatesWriter.ID_TEXT -> {
                idText = in.readText();
                id = SpanHash.of(new SpanId(idText));
            }
            case CandidatesWriter.ID_BYTES -> id = in.readEightBytes();
            default -> readPlace(form - CandidatesWriter.ID_PLACE, before);
        }
    }

    private void readPlace(int place, List<Candidate> before) {
        if (place < marks.size()) {
            id = marks.span(place);
        } else {
            Candidate other = before.get(place - marks.size());
            id = other.span();
            idText = other.spanText();
        }
    }
}
