package io.tracemill.query.erase;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.rejection.DeadLetters;
import io.tracemill.schemas.model.Erasure;
import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Asks the processor to erase, and waits until it has.
public final class KafkaErasures implements Erasures {

    /// Of spans; the second time is for spans that came while they were being erased.
    private static final int ROUNDS = 3;

    private static final int MOST_AT_ONCE = 1_000;
    private static final Source SOURCE = new Source("erasure", "", "");

    private final KnownTracesQuery traces;
    private final TargetQuery targets;
    private final LedgerWaiter ledger;
    private final DeadLetters deadLetters;
    private final Recollections recollections;
    private final ErasureWriter writer;
    private final ErasureWaiter waiter;
    private final Clock clock;

    public KafkaErasures(
            ClickHouse clickHouse,
            ErasureWriter writer,
            ErasureWaiter waiter,
            LedgerWaiter ledger,
            DeadLetters deadLetters,
            Clock clock) {
        this.targets = new TargetQuery(clickHouse);
        this.ledger = ledger;
        this.deadLetters = deadLetters;
        this.traces = new KnownTracesQuery(clickHouse);
        this.recollections = new Recollections(new FactsQuery(clickHouse), clock);
        this.writer = writer;
        this.waiter = waiter;
        this.clock = clock;
    }

    @Override
    public Optional<ProjectId> projectOf(List<String> projects, TraceId trace) {
        Optional<ProjectId> found = traces.projectOf(projects, trace);
        if (found.isPresent()) {
            return found;
        }
        waiter.awaitAllAccepted();
        return traces.projectOf(projects, trace);
    }

    @Override
    public void traces(ProjectId project, List<TraceId> ids) {
        List<TraceId> left = List.copyOf(new LinkedHashSet<>(ids));
        List<Map<Integer, Long>> written = new ArrayList<>();
        for (int from = 0; from < left.size(); from += MOST_AT_ONCE) {
            List<TraceId> some = left.subList(from, Math.min(left.size(), from + MOST_AT_ONCE));
            Map<String, KnownTrace> known = traces.among(project, texts(some));
            written.add(
                    writer.write(
                            events(
                                    project,
                                    some,
                                    id ->
                                            Erasure.ofTrace(
                                                    recollections.ofTrace(
                                                            project, known.get(id.value()))))));
        }
        waiter.await(written);
    }

    @Override
    public int sessions(ProjectId project, List<String> sessions) {
        List<TraceId> found =
                traces.ofSessions(project, sessions).stream().map(TraceId::new).toList();
        traces(project, found);
        return found.size();
    }

    @Override
    public void spans(ProjectId project, Map<TraceId, List<SpanId>> spans) {
        List<TraceId> left = List.copyOf(spans.keySet());
        for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
            waiter.awaitAllAccepted();
            Map<String, KnownTrace> known = traces.among(project, texts(left));
            waiter.await(
                    List.of(
                            writer.write(
                                    events(
                                            project,
                                            left,
                                            id ->
                                                    Erasure.ofSpans(
                                                            spans.getOrDefault(id, List.of()),
                                                            recollections.whole(
                                                                    project,
                                                                    known.get(id.value())))))));
            left = traces.miscounted(project, left);
        }
    }

    @Override
    public boolean isSettled() {
        return waiter.awaitAllAccepted();
    }

    @Override
    public boolean isAccountedFor() {
        return ledger.await();
    }

    @Override
    public List<TraceId> find(ErasureRequest request, int limit) {
        return targets.find(request, limit);
    }

    @Override
    public List<TraceId> rejected(ErasureRequest request) {
        return deadLetters.tracesOf(request);
    }

    private List<TraceEvent> events(
            ProjectId project, List<TraceId> ids, Function<TraceId, Erasure> erasure) {
        long now = clock.millis();
        return ids.stream()
                .map(id -> TraceEvent.erasing(project, id, now, SOURCE, erasure.apply(id)))
                .map(Recollections::fitting)
                .toList();
    }

    private static List<String> texts(List<TraceId> ids) {
        return ids.stream().map(TraceId::value).toList();
    }
}
