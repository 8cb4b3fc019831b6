package io.tracemill.process.retry;

import io.tracemill.process.retry.FoundChain.Try;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.RetryKind;
import io.tracemill.schemas.model.RetryOutcome;
import java.util.List;

/// A chain while its retries are being counted.
final class ChainDraft {

    private final RetryKind kind;
    private final List<Try> tries;
    private long retries;

    ChainDraft(RetryKind kind, List<Try> tries, long retries) {
        this.kind = kind;
        this.tries = tries;
        this.retries = retries;
    }

    List<Try> tries() {
        return tries;
    }

    long parent() {
        return tries.getFirst().attempt().parent();
    }

    long retries() {
        return retries;
    }

    /// Adds what a try says of retries inside it that are not visible.
    void add(long hidden) {
        retries += hidden;
    }

    FoundChain finish(SpanTree tree) {
        RetryOutcome outcome = outcome(tree);
        int count = (int) Math.min(Integer.MAX_VALUE, retries);
        FoundChain chain = new FoundChain(kind, parent(), tries, count, outcome, Waste.NONE);
        Waste waste = isFrame() ? Waste.NONE : waste(chain.wasted(), tree);
        return new FoundChain(kind, parent(), tries, count, outcome, waste);
    }

    private RetryOutcome outcome(SpanTree tree) {
        Attempt last = tries.getLast().attempt();
        boolean byItself = kind != RetryKind.REPORTED && tree.callEndedWell(parent());
        if (!last.failed() || byItself) {
            return RetryOutcome.RECOVERED;
        }
        if (last.failedWith(FailureType.CANCELLED)) {
            return RetryOutcome.ABANDONED;
        }
        Attempt above = tree.find(parent());
        boolean fatal =
                kind == RetryKind.REPORTED || parent() == 0 || above != null && above.failed();
        return fatal ? RetryOutcome.EXHAUSTED : RetryOutcome.ABANDONED;
    }

    /// Whether all that is visible is a frame around the attempts and around other work.
    private boolean isFrame() {
        Request request = tries.getFirst().attempt().request();
        return kind == RetryKind.REPORTED
                && !request.ordinary()
                && switch (request.kind()) {
                    case OTHER, AGENT, CHAIN -> true;
                    case LLM, EMBEDDING, RETRIEVER, RERANKER, TOOL, GUARDRAIL, EVALUATOR -> false;
                };
    }

    private Waste waste(List<Try> wasted, SpanTree tree) {
        Waste sum = Waste.NONE;
        long start = tries.getFirst().attempt().startUnixNanos();
        long end = wasted.isEmpty() ? start : tries.getLast().attempt().startUnixNanos();
        for (Try each : wasted) {
            sum = sum.plus(tree.used(each.attempt()));
            end = Math.max(end, each.attempt().endUnixNanos());
        }
        return sum.lasting(end - start);
    }
}
