package io.tracemill.process.assemble;

import io.tracemill.schemas.model.EventTime;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanRef;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceFailure;
import java.util.Optional;
import java.util.TreeSet;

/// What a trace takes from single spans of it, each chosen by an order among them, so that seeing a
/// span twice or late changes nothing.
final class Highlights {

    static final int MAX_TAGS = 50;

    /// Of the spans that really ran, and of those that were made from a payload.
    final Extent ran = new Extent();

    final Extent made = new Extent();
    boolean clockSkewed;
    Root root = Root.NONE;
    final Causes causes = new Causes();

    /// The earliest span; its name is the trace's while no root is known.
    Pick earliest = Pick.NONE;

    String earliestName = "";
    Pick callInput = Pick.NONE;
    Pick anyInput = Pick.NONE;
    Pick callOutput = Pick.NONE;
    Pick anyOutput = Pick.NONE;
    final FirstText sessionId = new FirstText();
    final FirstText userId = new FirstText();
    final FirstText service = new FirstText();
    final FirstText environment = new FirstText();
    final FirstText release = new FirstText();
    final FirstText dialect = new FirstText();
    final FirstUses models = new FirstUses();
    final FirstUses providers = new FirstUses();
    final TreeSet<String> tags = new TreeSet<>();

    void include(TraceFacts event, SpanFacts span, SpanVerdict verdict) {
        (span.synthetic() ? made : ran).include(span.startUnixNanos(), span.endUnixNanos());
        clockSkewed |= EventTime.isSkewed(span.startUnixNanos(), event.receivedUnixMillis());
        if (span.isRoot()) {
            root = root.orEarlier(span, verdict.failure());
        }
        verdict.failure().ifPresent(failure -> causes.offer(Cause.of(span, failure)));
        includeName(span);
        includeContent(span);
        includeContext(event, span);
        includeModel(span);
    }

    /// Over the spans that ran and over what a payload says of the whole: its spans need not be all
    /// that took time.
    Extent extent() {
        return ran.and(made);
    }

    /// What times count from in a stored state.
    long storedBase() {
        return (ran.isEmpty() ? made : ran).startUnixNanos;
    }

    /// The root's, else the earliest span's.
    String name() {
        return root.isNone() ? earliestName : root.name();
    }

    /// A failed root's at the span that it came from, else the first of those below.
    TraceFailure failure() {
        return cause().map(cause -> TraceFailure.of(cause.failure(), cause.spanId()))
                .or(() -> root.failure().map(own -> TraceFailure.of(own, root.spanId())))
                .orElse(TraceFailure.NONE);
    }

    /// What a failed root says, else what the span says that the failure came from.
    String errorMessage() {
        return root.message().isEmpty() ? cause().map(Cause::message).orElse("") : root.message();
    }

    private Optional<Cause> cause() {
        return root.failure().isPresent()
                ? causes.behind(root.failure().get(), root.message())
                : causes.first();
    }

    /// The root's, else the earliest model call's, else the earliest span's.
    SpanRef input() {
        if (root.hasInput()) {
            return new SpanRef(root.spanId(), root.startUnixNanos());
        }
        return (callInput.isNone() ? anyInput : callInput).ref();
    }

    /// The root's, else that of the model call that ends last, else of the span that ends last.
    SpanRef output() {
        if (root.hasOutput()) {
            return new SpanRef(root.spanId(), root.startUnixNanos());
        }
        return (callOutput.isNone() ? anyOutput : callOutput).ref();
    }

    private void includeName(SpanFacts span) {
        Pick chosen = earliest.orEarlier(span);
        if (!chosen.equals(earliest)) {
            earliest = chosen;
            earliestName = Bounds.name(span.name());
        }
    }

    private void includeContent(SpanFacts span) {
        if (span.hasInput()) {
            anyInput = anyInput.orEarlier(span);
            if (span.kind().isModelCall()) {
                callInput = callInput.orEarlier(span);
            }
        }
        if (span.hasOutput()) {
            anyOutput = anyOutput.orLater(span);
            if (span.kind().isModelCall()) {
                callOutput = callOutput.orLater(span);
            }
        }
    }

    private void includeContext(TraceFacts event, SpanFacts span) {
        long start = span.startUnixNanos();
        sessionId.offer(Bounds.message(span.sessionId()), start);
        userId.offer(Bounds.message(span.userId()), start);
        service.offer(Bounds.name(event.service().service()), start);
        environment.offer(Bounds.name(event.service().environment()), start);
        release.offer(Bounds.name(event.service().release()), start);
        dialect.offer(event.source().dialect(), start);
        for (String tag : span.tags()) {
            tags.add(Bounds.name(tag));
            if (tags.size() > MAX_TAGS) {
                tags.pollLast();
            }
        }
    }

    private void includeModel(SpanFacts span) {
        models.offer(Bounds.name(span.modelUse().model()), span.startUnixNanos());
        providers.offer(Bounds.name(span.modelUse().provider()), span.startUnixNanos());
    }
}
