package io.tracemill.process.retry.session;

import io.tracemill.schemas.model.RetryChain;
import io.tracemill.schemas.model.TraceId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The traces of a session that asked one and the same: all that telling repeats among them needs.
/// Immutable; the same in whatever order and portions they were added.
public final class RequestHistory {

    /// The latest so many are kept: a session that asks one thing in vain for ever is told of its
    /// last attempts only.
    public static final int MAX_TRACES = 16;

    public static final RequestHistory EMPTY = new RequestHistory(List.of());

    /// Each trace once, by start.
    private final List<RootRequest> requests;

    private RequestHistory(List<RootRequest> requests) {
        this.requests = requests;
    }

    public static RequestHistory of(List<RootRequest> requests) {
        RequestHistory history = EMPTY;
        for (RootRequest request : requests) {
            history = history.add(request);
        }
        return history;
    }

    /// As it was, from what [#requests] told.
    public static RequestHistory restored(List<RootRequest> requests) {
        return new RequestHistory(requests);
    }

    /// Takes in a trace, or a later revision of it; an earlier revision changes nothing.
    public RequestHistory add(RootRequest request) {
        List<RootRequest> more = new ArrayList<>(requests.size() + 1);
        RootRequest latest = request;
        for (RootRequest known : requests) {
            if (known.traceId().equals(request.traceId())) {
                latest = known.orLater(latest);
            } else {
                more.add(known);
            }
        }
        int at = more.size();
        while (at > 0 && RootRequest.BY_START.compare(latest, more.get(at - 1)) < 0) {
            at--;
        }
        more.add(at, latest);
        return new RequestHistory(more);
    }

    /// Leaves out a trace that asked something else after all.
    public RequestHistory without(TraceId traceId) {
        return new RequestHistory(
                requests.stream().filter(known -> !known.traceId().equals(traceId)).toList());
    }

    /// Those that are kept for what comes next.
    public RequestHistory latest() {
        int surplus = requests.size() - MAX_TRACES;
        return surplus <= 0 ? this : new RequestHistory(requests.subList(surplus, requests.size()));
    }

    public boolean isEmpty() {
        return requests.isEmpty();
    }

    /// By start, each trace once.
    public List<RootRequest> requests() {
        return List.copyOf(requests);
    }

    /// When the last of them was told of, in epoch milliseconds.
    public long lastToldUnixMillis() {
        return requests.stream().mapToLong(RootRequest::revision).max().orElse(0);
    }

    /// Only what failed is asked again.
    private boolean hasFailures() {
        for (RootRequest request : requests) {
            if (request.failed()) {
                return true;
            }
        }
        return false;
    }

    /// Which of the traces retries which, by start.
    public List<RequestRepeat> repeats() {
        return RequestRepeat.amongSame(requests);
    }

    /// The chain that each trace is in, of those that are in one.
    public Map<TraceId, RetryChain> chains() {
        return RequestChains.of(requests, repeats());
    }

    /// What is to be told after `before`, of which this is a continuation: a trace that comes late
    /// or is revised may change what was told of others.
    public List<Change> changesSince(RequestHistory before) {
        if (!hasFailures() && !before.hasFailures()) {
            return List.of();
        }
        Map<TraceId, RetryChain> told = before.chains();
        Map<TraceId, RetryChain> now = chains();
        Set<TraceId> concerned = new LinkedHashSet<>();
        requests.forEach(request -> concerned.add(request.traceId()));
        concerned.addAll(told.keySet());
        List<Change> changes = new ArrayList<>();
        for (TraceId traceId : concerned) {
            RetryChain chain = now.get(traceId);
            if (!Objects.equals(told.get(traceId), chain)) {
                changes.add(new Change(traceId, chain == null ? List.of() : List.of(chain)));
            }
        }
        return changes;
    }

    /// What is to be told about a trace, other than before.
    ///
    /// @param chains the one that it is in, or none
    public record Change(TraceId traceId, List<RetryChain> chains) {

        public Change {
            chains = List.copyOf(chains);
        }
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
