package io.tracemill.query.trace;

import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TracePage;
import io.tracemill.query.search.TraceRequest;
import io.tracemill.query.search.TraceSearch;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Searches and finds traces by looking at each one.
public final class InMemoryTraces implements TraceSearch, TraceArchive {

    private static final Comparator<StoredTrace> NEWEST_FIRST =
            Comparator.comparingLong(StoredTrace::listedUnixNanos)
                    .thenComparing(trace -> trace.ref().traceId())
                    .thenComparing(trace -> trace.ref().projectId())
                    .reversed();

    private final List<FoundTrace> traces = new CopyOnWriteArrayList<>();

    public void add(FoundTrace trace) {
        traces.add(trace);
    }

    public void clear() {
        traces.clear();
    }

    @Override
    public TracePage search(TraceRequest request) {
        List<StoredTrace> matching =
                traces.stream()
                        .map(FoundTrace::trace)
                        .filter(trace -> request.projects().contains(trace.ref().projectId()))
                        .filter(trace -> trace.listedUnixNanos() >= request.started().fromNanos())
                        .filter(trace -> trace.listedUnixNanos() < request.started().toNanos())
                        .filter(trace ->
                                request.conditions().stream()
                                        .allMatch(condition -> matches(trace, condition)))
                        .sorted(NEWEST_FIRST)
                        .toList();
        List<StoredTrace> rest =
                matching.stream().filter(trace -> isBehind(request.after(), trace)).toList();
        boolean more = rest.size() > request.limit();
        List<StoredTrace> page = more ? rest.subList(0, request.limit()) : rest;
        return new TracePage(
                page,
                new TracePage.Total(matching.size(), true),
                more ? Optional.of(TraceCursor.after(page.getLast())) : Optional.empty());
    }

    @Override
    public List<StoredTrace> newest(TraceRequest request) {
        return search(request).traces();
    }

    @Override
    public Optional<FoundTrace> find(List<String> projects, String traceId) {
        return traces.stream()
                .filter(found -> projects.contains(found.trace().ref().projectId()))
                .filter(found -> found.trace().ref().traceId().equals(traceId))
                .max(Comparator.comparingLong(found -> found.trace().startUnixNanos()));
    }

    @Override
    public Map<TraceRef, TraceContent> contents(List<StoredTrace> wanted) {
        Map<TraceRef, TraceContent> contents = new HashMap<>();
        for (FoundTrace found : traces) {
            if (wanted.stream().anyMatch(trace -> trace.ref().equals(found.trace().ref()))) {
                contents.put(found.trace().ref(), found.content());
            }
        }
        return contents;
    }

    @Override
    public Map<TraceRef, TraceContent> texts(List<StoredTrace> wanted) {
        Map<TraceRef, TraceContent> texts = new HashMap<>();
        contents(wanted)
                .forEach((ref, content) ->
                        texts.put(
                                ref,
                                new TraceContent(content.input(), content.output(), List.of())));
        return texts;
    }

    @Override
    public Map<TraceRef, TraceRoot> roots(List<StoredTrace> wanted) {
        Map<TraceRef, TraceRoot> roots = new HashMap<>();
        for (FoundTrace found : traces) {
            found.spans().stream()
                    .filter(span -> span.spanId().equals(found.trace().rootSpanId()))
                    .filter(_ ->
                            wanted.stream()
                                    .anyMatch(trace -> trace.ref().equals(found.trace().ref())))
                    .forEach(span ->
                            roots.put(
                                    found.trace().ref(),
                                    new TraceRoot(
                                            span.name(),
                                            span.attributes(),
                                            span.attributeTypes())));
        }
        return roots;
    }

    private static boolean isBehind(TraceCursor cursor, StoredTrace trace) {
        if (cursor.isStart()) {
            return true;
        }
        int byTime = Long.compare(trace.listedUnixNanos(), cursor.listedUnixNanos());
        int byTrace = trace.ref().traceId().compareTo(cursor.traceId());
        int byProject = trace.ref().projectId().compareTo(cursor.projectId());
        return byTime < 0 || byTime == 0 && (byTrace < 0 || byTrace == 0 && byProject < 0);
    }

    private static boolean isRetried(StoredTrace trace) {
        return !trace.retries().isNone();
    }

    private static boolean matches(StoredTrace trace, TraceCondition condition) {
        return switch (condition) {
            case TraceCondition.Is is ->
                    is.values()
                            .contains(
                                    switch (is.property()) {
                                        case STATUS -> trace.status();
                                        case ENVIRONMENT -> trace.environment();
                                        case SESSION -> trace.sessionId();
                                        case USER -> trace.userId();
                                        case NAME -> trace.name();
                                        case FAILURE_TYPE -> trace.failure().type();
                                    });
            case TraceCondition.UsesModel uses -> trace.models().contains(uses.model());
            case TraceCondition.UsesNoModel none -> trace.models().isEmpty();
            case TraceCondition.Tagged tagged -> trace.tags().contains(tagged.tag());
            case TraceCondition.Took took ->
                    trace.durationNanos() >= took.minNanos()
                            && trace.durationNanos() <= took.maxNanos();
            case TraceCondition.Slow(boolean slow) -> trace.slow().isSlow() == slow;
            case TraceCondition.UsedTokens used ->
                    trace.usage().totalTokens() >= used.min()
                            && trace.usage().totalTokens() <= used.max();
            case TraceCondition.CostMore(BigDecimal dollars) ->
                    trace.cost()
                            .reported()
                            .or(() -> trace.cost().computed())
                            .filter(cost -> cost.compareTo(dollars) > 0)
                            .isPresent();
            case TraceCondition.Retried _ -> isRetried(trace);
            case TraceCondition.SlowBecause slow ->
                    trace.slow().isSlow()
                            && (slow.reason().isEmpty()
                                    || slow.reason().equals(trace.slow().reason()))
                            && trace.slow().overByNanos() >= slow.minOverNanos();
            case TraceCondition.Suffered(String type) -> trace.failure().type().equals(type);
            case TraceCondition.NeedsAttention _ ->
                    !trace.status().equals("success") || isRetried(trace) || trace.slow().isSlow();
        };
    }
}
