package io.tracemill.query.whole;

import io.tracemill.query.trace.FoundTrace;
import io.tracemill.query.trace.InMemoryTraces;
import io.tracemill.query.trace.StoredSpan;
import io.tracemill.query.trace.StoredTrace;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The traces of a test with their spans.
public final class InMemoryWholeTraces implements WholeTraces {

    private final InMemoryTraces traces;

    public InMemoryWholeTraces(InMemoryTraces traces) {
        this.traces = traces;
    }

    @Override
    public Optional<WholeTrace> find(List<String> projects, String traceId) {
        return traces.find(projects, traceId).map(InMemoryWholeTraces::whole);
    }

    @Override
    public List<WholeTrace> of(List<StoredTrace> wanted, Portion portion) {
        return wanted.stream()
                .map(trace -> find(List.of(trace.ref().projectId()), trace.ref().traceId()))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Iterator<WholeTrace> pieces(List<StoredTrace> wanted) {
        return of(wanted, new Portion(Integer.MAX_VALUE, Integer.MAX_VALUE)).iterator();
    }

    private static WholeTrace whole(FoundTrace found) {
        return new WholeTrace(
                found.trace(),
                found.spans().stream()
                        .sorted(Comparator.comparingLong(StoredSpan::startUnixNanos))
                        .map(span -> new ReceivedSpan(span, List.of(), 1_000))
                        .toList());
    }
}
