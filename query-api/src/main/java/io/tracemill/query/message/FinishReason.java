package io.tracemill.query.message;

import java.util.Locale;

/// Why a model stopped.
public enum FinishReason {
    /// Not said, or in a word that nobody knows.
    NONE,
    STOP,
    LENGTH,
    TOOL_USE,
    CONTENT_FILTER,
    ERROR;

    /// By the word that a vendor has for it. `tool_call`, the GenAI conventions' own, is none, as
    /// in SideSeat.
    public static FinishReason named(String word) {
        return switch (word.toLowerCase(Locale.ROOT).replace('-', '_')) {
            case "stop", "end_turn", "stop_sequence", "complete", "completed", "eos" -> STOP;
            case "length", "max_tokens", "max_output_tokens", "model_length" -> LENGTH;
            case "tool_calls", "tool_use", "function_call" -> TOOL_USE;
            case "content_filter", "safety", "recitation", "refusal", "guardrail_intervened" ->
                    CONTENT_FILTER;
            case "error", "failed" -> ERROR;
            default -> NONE;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
