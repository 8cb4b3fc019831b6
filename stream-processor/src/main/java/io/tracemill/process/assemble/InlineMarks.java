package io.tracemill.process.assemble;

import java.util.Arrays;

/// The marks of a trace of up to 64 spans, inside its state.
final class InlineMarks implements Marks {

    static final int CAPACITY = 64;

    private long[] spans;
    private Mark[] marks;
    private int size;

    InlineMarks(int expected) {
        spans = new long[expected];
        marks = new Mark[expected];
    }

    int size() {
        return size;
    }

    long span(int index) {
        return spans[index];
    }

    Mark mark(int index) {
        return marks[index];
    }

    int indexOf(long span) {
        for (int i = 0; i < size; i++) {
            if (spans[i] == span) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void put(long span, Mark mark) {
        if (size == spans.length) {
            int more = Math.min(CAPACITY, size + size / 2 + 4);
            spans = Arrays.copyOf(spans, more);
            marks = Arrays.copyOf(marks, more);
        }
        spans[size] = span;
        marks[size] = mark;
        size++;
    }

    /// Whether a span and its parent still fit.
    boolean hasRoom() {
        return size + 2 <= CAPACITY;
    }

    /// Moves everything to where there is room for more.
    void moveTo(Marks larger) {
        for (int i = 0; i < size; i++) {
            Mark mark = marks[i];
            larger.put(spans[i], mark);
            for (Measure measure : Measure.all()) {
                if (isFirst(mark, mark.siblings, measure)) {
                    larger.makeFirst(mark.siblings, measure, spans[i]);
                }
            }
        }
        size = 0;
    }

    @Override
    public boolean holds(long span) {
        return indexOf(span) >= 0;
    }

    @Override
    public Mark of(long span) {
        int index = indexOf(span);
        if (index >= 0) {
            return marks[index];
        }
        Mark mark = new Mark();
        put(span, mark);
        return mark;
    }

    @Override
    public long first(long siblings, Measure measure) {
        for (int i = 0; i < size; i++) {
            if (isFirst(marks[i], siblings, measure)) {
                return spans[i];
            }
        }
        return SpanHash.NONE;
    }

    /// The flags of the marks tell it already.
    @Override
    public void makeFirst(long siblings, Measure measure, long span) {}

    private static boolean isFirst(Mark mark, long siblings, Measure measure) {
        return siblings != 0
                && mark.siblings == siblings
                && mark.is(Mark.CALL, measure)
                && !mark.is(Mark.ECHO, measure);
    }
}
