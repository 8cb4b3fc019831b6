package io.tracemill.ingest.span.call;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Call;
import io.tracemill.schemas.model.Content;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.OutputCheck;
import io.tracemill.schemas.model.SpanEvent;

/// A [Call] in the making; reusable and for one thread.
public final class CallDraft {

    private final RequestFingerprint fingerprint = new RequestFingerprint();
    private final OutputRules outputRules = new OutputRules();
    private final FirstToken firstToken = new FirstToken();

    public void reset() {
        firstToken.reset();
    }

    public void noteEvent(SpanEvent event) {
        firstToken.noteEvent(event);
    }

    public Call finish(
            Facts facts,
            String name,
            Kind kind,
            Content texts,
            Outcome outcome,
            long startNanos,
            long endNanos) {
        long request = fingerprint.of(facts, kind, texts);
        int attempt = AttemptRules.attempt(facts, name);
        long first = firstToken.nanos(facts, startNanos, endNanos);
        OutputCheck check = outputRules.check(facts, kind, texts, outcome);
        boolean slow = facts.value(Fact.SLOW) instanceof AttributeValue.Flag(boolean said) && said;
        boolean nothing = request == 0 && attempt == 0 && first == 0 && !slow;
        return nothing && check == OutputCheck.NOT_CHECKED
                ? Call.NONE
                : new Call(request, attempt, first, check, slow);
    }
}
