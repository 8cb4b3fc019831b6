package io.tracemill.process.classify;

import io.tracemill.schemas.model.Call;
import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.ModelUse;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.OutputCheck;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.Status;
import java.util.List;

/// Spans of which only the outcome matters.
final class TestSpan {

    static final int CLIENT = 3;
    static final int SERVER = 2;

    private TestSpan() {}

    static SpanFacts of(Kind kind, Outcome outcome) {
        return of(kind, CLIENT, outcome);
    }

    static SpanFacts of(Kind kind, Outcome outcome, OutputCheck output) {
        return of(kind, CLIENT, outcome, output);
    }

    static SpanFacts of(Kind kind, int otelKind, Outcome outcome) {
        return of(kind, otelKind, outcome, OutputCheck.NOT_CHECKED);
    }

    private static SpanFacts of(Kind kind, int otelKind, Outcome outcome, OutputCheck output) {
        return new SpanFacts(
                new SpanId("a"),
                new SpanId("b"),
                "call",
                kind,
                false,
                false,
                otelKind,
                1,
                2,
                outcome,
                ModelUse.NONE,
                "",
                "",
                "",
                "",
                List.of(),
                0,
                true,
                true,
                new Call(0, 0, 0, output));
    }

    static SpanFacts failed(String message) {
        return failed(message, "");
    }

    static SpanFacts failed(String message, String exceptionType) {
        return of(Kind.LLM, new Outcome(Status.ERROR, message, exceptionType, 0, "", List.of()));
    }
}
