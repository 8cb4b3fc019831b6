package io.tracemill.process.assemble;

import io.tracemill.schemas.model.SpanFacts;

/// What is counted of a trace's spans, each once.
final class Counts {

    /// All that came, synthetic ones too.
    int accepted;

    /// Without synthetic ones.
    int spans;

    int genAi;
    int errors;
    int duplicates;
    int retries;

    /// Spans whose parent has not come, and those of them that failed.
    int topMost;

    int topMostFailed;

    /// Counts a span that has just arrived.
    ///
    /// @param parent of the span's parent, when it has one
    void add(SpanFacts span, Mark mark, Mark parent) {
        int failure = span.outcome().isError() ? 1 : 0;
        accepted++;
        retries = (int) Math.min(Integer.MAX_VALUE, (long) retries + span.retryCount());
        if (!span.synthetic()) {
            spans++;
            genAi += span.nonGenAi() ? 0 : 1;
            errors += failure;
        }
        topMost -= mark.waiting;
        topMostFailed -= mark.waitingFailed;
        mark.waiting = 0;
        mark.waitingFailed = 0;
        if (Sums.hasParent(span) && !parent.hasArrived()) {
            topMost++;
            topMostFailed += failure;
            parent.waiting++;
            parent.waitingFailed += failure;
        }
    }
}
