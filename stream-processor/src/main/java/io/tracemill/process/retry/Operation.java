package io.tracemill.process.retry;

import io.tracemill.schemas.model.Kind;
import io.tracemill.schemas.model.SpanFacts;

/// What is called, by the names that a reader knows; long ones are cut.
///
/// @param ordinary traffic such as HTTP that merely came along
/// @param name the span's, of a tool's call the tool's
/// @param model the one that was asked for, empty when it is not known
/// @param provider empty when it is not known
public record Operation(Kind kind, boolean ordinary, String name, String model, String provider) {

    private static final int LONGEST_NAME = 128;

    public static Operation of(SpanFacts span) {
        boolean named = span.kind() == Kind.TOOL && !span.toolName().isEmpty();
        return new Operation(
                span.kind(),
                span.nonGenAi(),
                cut(named ? span.toolName() : span.name()),
                cut(span.modelUse().requestModel()),
                cut(span.modelUse().provider()));
    }

    /// Never between the halves of a surrogate pair.
    private static String cut(String text) {
        if (text.length() <= LONGEST_NAME) {
            return text;
        }
        boolean split = Character.isHighSurrogate(text.charAt(LONGEST_NAME - 1));
        return text.substring(0, split ? LONGEST_NAME - 1 : LONGEST_NAME);
    }
}
