package io.tracemill.process.assemble;

import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.SpanVerdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The spans of a trace that finding retries looks at; of very many the earliest, in whatever order
/// they come.
final class Candidates {

    static final int LIMIT = 256;

    private final List<Candidate> byTime;

    /// Whether there were more.
    boolean leftOut;

    /// Whether anything failed or says that it was tried again, be it left out.
    boolean hinted;

    Candidates() {
        this(new ArrayList<>(8));
    }

    Candidates(List<Candidate> byTime) {
        this.byTime = byTime;
    }

    List<Candidate> byTime() {
        return byTime;
    }

    /// Takes in a span that has just arrived.
    void include(SpanFacts span, long id, SpanVerdict verdict) {
        if (!Candidate.matters(span, verdict)) {
            return;
        }
        hinted |= Candidate.hints(span, verdict);
        int size = byTime.size();
        if (size == LIMIT && span.startUnixNanos() > byTime.getLast().startUnixNanos()) {
            leftOut = true;
            return;
        }
        Candidate candidate = Candidate.of(span, id, verdict);
        if (size == 0 || Candidate.BY_TIME.compare(byTime.getLast(), candidate) < 0) {
            byTime.add(candidate);
        } else {
            int at = Collections.binarySearch(byTime, candidate, Candidate.BY_TIME);
            byTime.add(at < 0 ? -at - 1 : at, candidate);
        }
        if (byTime.size() > LIMIT) {
            byTime.removeLast();
            leftOut = true;
        }
    }

    /// Notes a span that is not remembered, so that nothing else can be said about it.
    void leaveOut(SpanFacts span, SpanVerdict verdict) {
        if (Candidate.matters(span, verdict)) {
            hinted |= Candidate.hints(span, verdict);
            leftOut = true;
        }
    }

    /// The span that asked what the trace was asked: the root, or where that is ordinary traffic or
    /// not known, the only topmost span that is not.
    Optional<Candidate> top(SpanId root) {
        long rootHash = root.isNone() ? SpanHash.NONE : SpanHash.of(root);
        for (Candidate candidate : byTime) {
            if (candidate.span() == rootHash && !candidate.operation().ordinary()) {
                return Optional.of(candidate);
            }
        }
        return onlyTop();
    }

    private Optional<Candidate> onlyTop() {
        Set<Long> above = HashSet.newHashSet(byTime.size());
        for (Candidate candidate : byTime) {
            if (!candidate.operation().ordinary()) {
                above.add(candidate.span());
            }
        }
        Optional<Candidate> only = Optional.empty();
        for (Candidate candidate : byTime) {
            if (!candidate.operation().ordinary() && !above.contains(candidate.parent())) {
                if (only.isPresent()) {
                    return Optional.empty();
                }
                only = Optional.of(candidate);
            }
        }
        return only;
    }
}
