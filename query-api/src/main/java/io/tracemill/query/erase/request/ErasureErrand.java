package io.tracemill.query.erase.request;

import io.tracemill.query.erase.Erasures;
import io.tracemill.schemas.model.ErasureKind;
import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.model.TraceId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Carries out one request in steps, each of which erases no more than some hundred traces. What is
/// left to do is asked of the tables each time, so it can be begun anew at any moment.
///
/// A trace goes whole when something of it was received before the request, with what came of it
/// until its erasure came to it; one that began later stays.
final class ErasureErrand {

    static final int MOST_TRACES = 500;

    private final Erasures erasures;
    private final ErasureRequests requests;
    private final Clock clock;
    private final Set<TraceId> before = new HashSet<>();
    private final boolean isNew;
    private ErasureRequest request;

    /// Whether dead letters were looked through.
    private boolean rejectedAreErased;

    ErasureErrand(
            ErasureRequest request, Erasures erasures, ErasureRequests requests, Clock clock) {
        this.request = request;
        this.erasures = erasures;
        this.requests = requests;
        this.clock = clock;
        this.isNew = request.startedUnixMillis() == 0;
    }

    ErasureRequest request() {
        return request;
    }

    /// How a step went.
    enum Step {
        /// There may be more to do.
        FORWARD,
        /// What was accepted is not in the tables yet, whatever the request.
        UNSETTLED,
        /// What was erased is still there; it is to be looked for again after a while.
        STUCK,
        /// Nothing of it can be read any more.
        DONE
    }

    Step step() {
        if (request.startedUnixMillis() == 0) {
            update(request.started(clock.millis()));
        }
        if (!erasures.isSettled()) {
            return Step.UNSETTLED;
        }
        if (!rejectedAreErased) {
            if (!erasures.isAccountedFor()) {
                return Step.UNSETTLED;
            }
            erase(withoutTables());
            rejectedAreErased = true;
            return Step.FORWARD;
        }
        List<TraceId> found = erasures.find(request, MOST_TRACES);
        if (found.isEmpty()) {
            if (!erasures.isAccountedFor()) {
                return Step.UNSETTLED;
            }
            update(request.erased(clock.millis()));
            return Step.DONE;
        }
        if (before.containsAll(found)) {
            // whoever is to take them out has not; more words to do so would not help
            return Step.STUCK;
        }
        erase(found);
        before.clear();
        before.addAll(found);
        update(request.with(found.size()));
        return Step.FORWARD;
    }

    /// What may be in no table of traces: dead letters; and once, what is only said of a trace that
    /// is asked for by its id.
    private List<TraceId> withoutTables() {
        List<TraceId> traces = new ArrayList<>(erasures.rejected(request));
        if (isNew
                && request.kind() == ErasureKind.TRACE
                && erasures.find(request, 1).isEmpty()
                && traces.isEmpty()) {
            traces.add(new TraceId(request.target()));
        }
        return traces;
    }

    private void erase(List<TraceId> traces) {
        for (int from = 0; from < traces.size(); from += MOST_TRACES) {
            erasures.traces(
                    request.projectId(),
                    traces.subList(from, Math.min(traces.size(), from + MOST_TRACES)));
        }
    }

    private void update(ErasureRequest changed) {
        requests.put(changed);
        request = changed;
    }
}
