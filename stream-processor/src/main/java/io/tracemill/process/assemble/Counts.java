package io.tracemill.process.assemble;

import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.SpanFacts;

/// What is counted of a trace's spans, each once.
final class Counts {

    /// All that came, synthetic ones too.
    int accepted;

    /// Without synthetic ones.
    int spans;

    /// Those of them that do GenAI work: their kind says what.
    int genAi;

    int errors;
    int duplicates;

    /// Attempts beyond the first, as clients counted them. The number of an error rises with its
    /// text, so of a span counts what its children have not said.
    long retries;

    /// Model calls without tokens and without a model call right below them.
    int silentCalls;

    /// Spans whose parent has not come, and those of them that failed.
    int topMost;

    int topMostFailed;

    /// Counts a span that has just arrived.
    ///
    /// @param parent of the span's parent, when it has one
    /// @param parts learn of calls whose cost nobody can know
    void add(SpanFacts span, boolean failed, Mark mark, Mark parent, Parts parts) {
        int failure = failed ? 1 : 0;
        accepted++;
        addRetries(span, mark, parent);
        if (!span.synthetic()) {
            spans++;
            genAi += span.kind() == Kind.OTHER ? 0 : 1;
            errors += failure;
        }
        if (span.kind().isModelCall()) {
            addCall(span, mark, parent, parts);
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

    private void addRetries(SpanFacts span, Mark mark, Mark parent) {
        int told = span.retryCount();
        if (told == 0) {
            return;
        }
        mark.tellRetries(told);
        retries += mark.retriesOfItsOwn();
        if (Sums.hasParent(span)) {
            retries -= parent.retriesOfItsOwn();
            parent.hearRetries(told);
            retries += parent.retriesOfItsOwn();
        }
    }

    private void addCall(SpanFacts span, Mark mark, Mark parent, Parts parts) {
        if (parent.isUnaccounted()) {
            silentCalls--;
            parts.addUnknownCost(parent.model, -1);
        }
        parent.flags |= Mark.ABOVE_ANY_CALL;
        if (span.modelUse().usage().isNone()) {
            mark.flags |= Mark.SILENT;
            if (mark.isUnaccounted()) {
                silentCalls++;
                parts.addUnknownCost(mark.model, 1);
            }
        }
    }
}
