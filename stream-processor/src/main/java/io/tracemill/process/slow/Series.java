package io.tracemill.process.slow;

import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.SlowMeasure;
import io.tracemill.schemas.model.SpanFacts;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Spans of one project that do the same, so that one can be measured by the others: of one kind,
/// with one model, tool or agent, or where there is none, of one name; those that stream apart from
/// those that do not.
///
/// @param measure the time to the first token where a span has one: how long the rest of the answer
///   takes is a matter of its length
record Series(String projectId, Kind kind, SlowMeasure measure, String name) {

    static final int MAX_NAME = 200;

    private static final char SEPARATOR = '/';
    private static final int PARTS = 4;

    /// Nothing for ordinary traffic, and for what cannot be told apart from anything else.
    static @Nullable Series of(String projectId, SpanFacts span) {
        if (span.kind() == Kind.OTHER || span.nonGenAi()) {
            return null;
        }
        String name = name(span);
        if (name.isEmpty()) {
            return null;
        }
        SlowMeasure measure =
                span.call().firstTokenNanos() > 0 ? SlowMeasure.FIRST_TOKEN : SlowMeasure.DURATION;
        return new Series(projectId, span.kind(), measure, name);
    }

    /// The time of a span of this series that is compared.
    long nanos(SpanFacts span) {
        return switch (measure) {
            case DURATION -> span.durationNanos();
            case FIRST_TOKEN -> span.call().firstTokenNanos();
        };
    }

    private static String name(SpanFacts span) {
        String own =
                switch (span.kind()) {
                    case LLM, EMBEDDING, RERANKER -> span.modelUse().model();
                    case TOOL -> span.toolName();
                    case AGENT -> span.agentName();
                    case RETRIEVER, CHAIN, GUARDRAIL, EVALUATOR, OTHER -> "";
                };
        String name = own.isEmpty() ? span.name() : own;
        return name.length() <= MAX_NAME ? name : cut(name);
    }

    /// Never between the halves of a surrogate pair.
    private static String cut(String name) {
        boolean pair = Character.isHighSurrogate(name.charAt(MAX_NAME - 1));
        return name.substring(0, pair ? MAX_NAME - 1 : MAX_NAME);
    }

    /// `project/kind/measure/name`.
    byte[] toBytes() {
        String text =
                projectId
                        + SEPARATOR
                        + kind.wireName()
                        + SEPARATOR
                        + measure.wireName()
                        + SEPARATOR
                        + name;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Series ofBytes(byte[] bytes) {
        String[] parts =
                new String(bytes, StandardCharsets.UTF_8).split(String.valueOf(SEPARATOR), PARTS);
        if (parts.length < PARTS) {
            throw new IllegalStateException(
                    "key of a baseline: expected project/kind/measure/name");
        }
        return new Series(
                parts[0],
                Kind.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                SlowMeasure.valueOf(parts[2].toUpperCase(Locale.ROOT)),
                parts[3]);
    }
}
