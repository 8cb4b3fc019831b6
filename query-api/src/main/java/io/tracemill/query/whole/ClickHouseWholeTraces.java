package io.tracemill.query.whole;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceRef;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads traces from their table, then their spans by the times between which they lie.
public final class ClickHouseWholeTraces implements WholeTraces {

    private static final Portion WHOLE = new Portion(10_000, Integer.MAX_VALUE);

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
    public Iterator<WholeTrace> pieces(List<StoredTrace> traces) {
        return new Pieces(this, spans, traces);
    }
}
