package io.tracemill.query.whole;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceRef;
import io.tracemill.query.whole.SpansQuery.After;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads traces from their table, then their spans by the times between which they lie.
public final class ClickHouseWholeTraces implements WholeTraces {

    private static final Portion WHOLE = new Portion(10_000, Integer.MAX_VALUE);

    /// Spans that are held at a time where all are read.
    private static final int PIECE = 500;

    /// As many as speak for a trace, with room for rows that are there twice.
    private static final int SPEAKING = 12;

    private final FindQuery find;
    private final SpansQuery spans;

    public ClickHouseWholeTraces(ClickHouse clickHouse) {
        this.find = new FindQuery(clickHouse);
        this.spans = new SpansQuery(clickHouse);
    }

    @Override
    public Optional<WholeTrace> find(List<String> projects, String traceId) {
        return find.byId(projects, traceId).map(trace -> of(List.of(trace), WHOLE).getFirst());
    }

    @Override
    public List<WholeTrace> of(List<StoredTrace> traces, Portion portion) {
        Map<TraceRef, List<ReceivedSpan>> found = spans.of(traces, portion);
        return traces.stream()
                .map(trace -> new WholeTrace(trace, found.getOrDefault(trace.ref(), List.of())))
                .toList();
    }

    @Override
    public void each(List<StoredTrace> traces, Consumer<WholeTrace> pieces) {
        List<StoredTrace> few = new ArrayList<>();
        int size = 0;
        for (StoredTrace trace : traces) {
            // synthetic ones are not counted
            int own = trace.spanCount() + 1;
            if (size + own > PIECE) {
                of(few, new Portion(PIECE, Integer.MAX_VALUE)).forEach(pieces);
                few.clear();
                size = 0;
            }
            if (own > PIECE || trace.truncated()) {
                inPieces(trace, pieces);
            } else {
                few.add(trace);
                size += own;
            }
        }
        of(few, new Portion(PIECE, Integer.MAX_VALUE)).forEach(pieces);
    }

    private void inPieces(StoredTrace trace, Consumer<WholeTrace> pieces) {
        List<ReceivedSpan> speaking =
                of(List.of(trace), new Portion(SPEAKING, Integer.MAX_VALUE))
                        .getFirst()
                        .speaking();
        After after = After.NOTHING;
        while (true) {
            List<ReceivedSpan> found = spans.behind(after, trace, PIECE);
            if (found.isEmpty()) {
                return;
            }
            pieces.accept(new WholeTrace(trace, speaking, found));
            after = After.last(found);
        }
    }
}
