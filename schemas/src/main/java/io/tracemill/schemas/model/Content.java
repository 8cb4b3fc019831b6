package io.tracemill.schemas.model;

/// What went into a call and what came out: plain text or the JSON of its messages, empty when
/// absent.
///
/// A source names the attribute or event family that the text was taken from
/// (`gen_ai.input.messages`, `gen_ai.prompt`, `input.value`, …), so that readers know its form and
/// can show the span as it was sent.
public record Content(String input, String inputSource, String output, String outputSource) {

    public static final Content NONE = new Content("", "", "", "");

    /// Prompts and completions are never logged.
    @Override
    public String toString() {
        return "Content[input=%d chars of %s, output=%d chars of %s]"
                .formatted(input.length(), inputSource, output.length(), outputSource);
    }
}
