package io.tracemill.process.assemble;

import io.tracemill.schemas.model.Failure;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.Outcome;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanId;

/// A span that failed, in the order in which failures rise: from the span that ends first, of
/// several from the innermost, which starts last, of several from the one that more likely is below
/// the others. One that tells something goes before one that does not.
///
/// @param height 0 for a call or a tool, 1 for what is made of others, and 2 more for a root
/// @param message what the failure says, empty when it says nothing
record Cause(
        SpanId spanId,
        long startUnixNanos,
        long endUnixNanos,
        int height,
        Failure failure,
        String message) {

    /// A text that is shorter than this is in too many others to be the same.
    private static final int TELLING_LENGTH = 8;

    static Cause of(SpanFacts span, Failure failure) {
        return new Cause(
                span.spanId(),
                span.startUnixNanos(),
                span.endUnixNanos(),
                height(span),
                failure,
                message(span.outcome()));
    }

    /// What an error says: its message, else its exception's type, else its code.
    static String message(Outcome outcome) {
        if (!outcome.isError()) {
            return "";
        }
        String said =
                outcome.statusMessage().isEmpty()
                        ? outcome.exceptionType().isEmpty()
                                ? outcome.errorCode()
                                : outcome.exceptionType()
                        : outcome.statusMessage();
        return Bounds.message(said);
    }

    private static int height(SpanFacts span) {
        int ofKind =
                switch (span.kind()) {
                    case LLM, EMBEDDING, RERANKER, RETRIEVER, TOOL, GUARDRAIL, EVALUATOR -> 0;
                    case AGENT, CHAIN, OTHER -> 1;
                };
        return span.isRoot() ? ofKind + 2 : ofKind;
    }

    /// Whether it is the same error as another's, word for word.
    boolean isSameAs(Cause other) {
        return message.equals(other.message)
                && (!message.isEmpty() || failure.type() == other.failure.type());
    }

    /// Whether an error that says this may well be this one, passed on: one of the two texts is in
    /// the other, as when it is wrapped; without texts it is of the same type.
    boolean explains(Failure risen, String said) {
        if (message.isEmpty() || said.isEmpty()) {
            return message.isEmpty() && said.isEmpty() && failure.type() == risen.type();
        }
        return message.equals(said)
                || message.length() >= TELLING_LENGTH && said.contains(message)
                || said.length() >= TELLING_LENGTH && message.contains(said);
    }

    boolean precedes(Cause other) {
        if (isTelling() != other.isTelling()) {
            return isTelling();
        }
        if (endUnixNanos != other.endUnixNanos) {
            return endUnixNanos < other.endUnixNanos;
        }
        if (startUnixNanos != other.startUnixNanos) {
            return startUnixNanos > other.startUnixNanos;
        }
        if (height != other.height) {
            return height < other.height;
        }
        return spanId.value().compareTo(other.spanId.value()) < 0;
    }

    private boolean isTelling() {
        return !message.isEmpty() || failure.type() != FailureType.UNKNOWN;
    }
}
