package io.tracemill.process.retry.session;

import io.tracemill.schemas.model.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The latest traces of a session that asked one and the same: all that telling repeats among them
/// needs. Immutable; the same in whatever order and portions they were added.
public final class RequestHistory {

    /// The latest so many traces are kept; an earlier one is no longer part of the answer.
    public static final int MAX_TRACES = 32;

    public static final RequestHistory EMPTY = new RequestHistory(List.of());

    /// Each trace once, by start.
    private final List<RootRequest> requests;

    private RequestHistory(List<RootRequest> requests) {
        this.requests = requests;
    }

    static RequestHistory of(List<RootRequest> requests) {
        RequestHistory history = EMPTY;
        for (RootRequest request : requests) {
            history = history.add(request);
        }
        return history;
    }

    /// Takes in a trace, or a later revision of it; an earlier revision changes nothing.
    ///
    /// @throws IllegalArgumentException when it asked something else than the others
    public RequestHistory add(RootRequest request) {
        if (request.fingerprint() == 0
                || !isEmpty() && request.fingerprint() != requests.getFirst().fingerprint()) {
            throw new IllegalArgumentException(
                    "request history: expected traces that asked the same, got " + request);
        }
        List<RootRequest> more = new ArrayList<>(requests.size() + 1);
        RootRequest latest = request;
        for (RootRequest known : requests) {
            if (known.traceId().equals(request.traceId())) {
                latest = latest.orLater(known);
            } else {
                more.add(known);
            }
        }
        more.add(latest);
        more.sort(RootRequest.BY_START);
        return new RequestHistory(more.size() > MAX_TRACES ? more.subList(1, more.size()) : more);
    }

    /// What both know.
    public RequestHistory merge(RequestHistory other) {
        RequestHistory merged = this;
        for (RootRequest request : other.requests) {
            merged = merged.add(request);
        }
        return merged;
    }

    public boolean isEmpty() {
        return requests.isEmpty();
    }

    /// By start, each trace once.
    public List<RootRequest> requests() {
        return List.copyOf(requests);
    }

    /// Which of the traces retries which, by start.
    public List<RequestRepeat> repeats() {
        return RequestRepeat.amongSame(requests);
    }

    /// What is to be told after `before`, of which this is a continuation: a trace that comes late
    /// or is revised may change what was told of others. What was told because of a trace that is
    /// no longer kept stays told.
    public List<Change> changesSince(RequestHistory before) {
        Map<TraceId, RequestRepeat> told = before.repeatsByTrace();
        Map<TraceId, RequestRepeat> now = repeatsByTrace();
        List<Change> changes = new ArrayList<>();
        for (RootRequest request : requests) {
            RequestRepeat old = told.get(request.traceId());
            RequestRepeat fresh = now.get(request.traceId());
            if (Objects.equals(old, fresh) || old != null && !holds(old.retryOf())) {
                continue;
            }
            changes.add(
                    fresh == null
                            ? new Change.TakenBack(request.traceId())
                            : new Change.Told(fresh));
        }
        return changes;
    }

    private Map<TraceId, RequestRepeat> repeatsByTrace() {
        return repeats().stream()
                .collect(Collectors.toMap(RequestRepeat::traceId, Function.identity()));
    }

    private boolean holds(TraceId traceId) {
        return requests.stream().anyMatch(request -> request.traceId().equals(traceId));
    }

    /// What is to be told about a trace, other than before.
    public sealed interface Change {

        TraceId traceId();

        record Told(RequestRepeat repeat) implements Change {
            @Override
            public TraceId traceId() {
                return repeat.traceId();
            }
        }

        record TakenBack(TraceId traceId) implements Change {}
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestHistory history && requests.equals(history.requests);
    }

    @Override
    public int hashCode() {
        return requests.hashCode();
    }

    @Override
    public String toString() {
        return requests.toString();
    }
}
