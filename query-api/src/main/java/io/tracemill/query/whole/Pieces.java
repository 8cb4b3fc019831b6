package io.tracemill.query.whole;

import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.whole.SpansQuery.After;
import io.tracemill.query.whole.WholeTraces.Portion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Traces one after the other with all of their spans, a bounded number of which is held at a time:
/// several small traces at once, a large one bit by bit.
final class Pieces implements Iterator<WholeTrace> {

    /// Spans that are held at a time.
    private static final int SPANS = 500;

    /// As many as speak for a trace, with room for rows that are there twice.
    private static final int SPEAKING = 12;

    private final WholeTraces traces;
    private final SpansQuery spans;
    private final Deque<StoredTrace> waiting;
    private final Deque<WholeTrace> ready = new ArrayDeque<>();
    private @Nullable WholeTrace large;

    Pieces(WholeTraces traces, SpansQuery spans, List<StoredTrace> wanted) {
        this.traces = traces;
        this.spans = spans;
        this.waiting = new ArrayDeque<>(wanted);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty()) {
            if (large != null) {
                continueLarge(large);
            } else if (waiting.isEmpty()) {
                return false;
            } else if (isLarge(waiting.getFirst())) {
                large = beginning(waiting.poll());
            } else {
                readSmall();
            }
        }
        return true;
    }

    @Override
    public WholeTrace next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no more traces");
        }
        return ready.remove();
    }

    private static int size(StoredTrace trace) {
        // synthetic ones are not counted
        return trace.spanCount() + 1;
    }

    private static boolean isLarge(StoredTrace trace) {
        return size(trace) > SPANS || trace.truncated();
    }

    private void readSmall() {
        List<StoredTrace> few = new ArrayList<>();
        int size = 0;
        while (!waiting.isEmpty()
                && !isLarge(waiting.getFirst())
                && size + size(waiting.getFirst()) <= SPANS) {
            StoredTrace trace = waiting.poll();
            size += size(trace);
            few.add(trace);
        }
        ready.addAll(traces.of(few, new Portion(2 * SPANS, Integer.MAX_VALUE)));
    }

    private WholeTrace beginning(StoredTrace trace) {
        List<ReceivedSpan> speaking =
                traces.of(List.of(trace), new Portion(SPEAKING, Integer.MAX_VALUE))
                        .getFirst()
                        .speaking();
        return new WholeTrace(trace, speaking, List.of());
    }

    private void continueLarge(WholeTrace piece) {
        After after = piece.spans().isEmpty() ? After.NOTHING : After.last(piece.spans());
        List<ReceivedSpan> found = spans.behind(after, piece.trace(), SPANS);
        large = found.isEmpty() ? null : new WholeTrace(piece.trace(), piece.speaking(), found);
        if (large != null) {
            ready.add(large);
        }
    }
}
