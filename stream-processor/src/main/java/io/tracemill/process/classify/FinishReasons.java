package io.tracemill.process.classify;

import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.OutputCheck;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the reasons for which a model stopped, and what it gave until then, say about a failure.
final class FinishReasons {

    private static final PhraseBook BOOK = PhraseBookReader.ofResource("finish-reasons.rules");

    private static final Set<String> TOOL_CALLS =
            Set.of("tool_calls", "tool_use", "tool-calls", "function_call", "TOOL_CALL");

    /// As providers spell them, so that nearly every call is decided by one look-up.
    private static final Set<String> GOOD =
            Set.of(
                    "stop",
                    "STOP",
                    "length",
                    "max_tokens",
                    "MAX_TOKENS",
                    "end_turn",
                    "stop_sequence",
                    "COMPLETE",
                    "tool_calls",
                    "tool_use",
                    "tool-calls",
                    "function_call");

    private FinishReasons() {}

    /// The rule of the first reason that is a failure.
    static @Nullable Match strongest(List<String> reasons) {
        for (int i = 0; i < reasons.size(); i++) {
            String reason = reasons.get(i);
            Match match = GOOD.contains(reason) ? null : BOOK.strongest(reason, false);
            if (match != null) {
                return match;
            }
        }
        return null;
    }

    /// That an output was due and did not come, or not as asked for. A call of tools owes no text.
    static @Nullable Match unsound(List<String> reasons, OutputCheck output) {
        return switch (output) {
            case NOT_CHECKED, SOUND -> null;
            case EMPTY ->
                    reasons.stream().anyMatch(TOOL_CALLS::contains)
                            ? null
                            : invalid("empty-output", reasons);
            case UNPARSEABLE -> invalid("unparseable-output", reasons);
        };
    }

    private static Match invalid(String rule, List<String> reasons) {
        return Match.of(FailureType.INVALID_RESPONSE, rule, String.join(", ", reasons));
    }
}
