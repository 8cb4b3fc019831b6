package io.tracemill.ingest.dialect.json;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.schemas.model.AttributeValue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// An object of token counts, under our own names and under OpenAI's.
public final class UsageObject {
    private UsageObject() {}

    /// Reads past the current value, whatever it is; what is no object says nothing.
    public static void read(JsonReader in, BiConsumer<Fact, AttributeValue> facts) {
        if (!in.isObject()) {
            in.skip();
            return;
        }
        for (String name = in.nextMember(); name != null; name = in.nextMember()) {
            Fact fact = fact(name);
            if (fact != null && (in.isNumber() || in.isText())) {
                facts.accept(fact, in.value());
            } else {
                in.skip();
            }
        }
    }

    private static @Nullable Fact fact(String name) {
        return switch (name) {
            case "input_tokens", "prompt_tokens", "inputTokens", "promptTokens" ->
                    Fact.INPUT_TOKENS;
            case "output_tokens", "completion_tokens", "outputTokens", "completionTokens" ->
                    Fact.OUTPUT_TOKENS;
            case "total_tokens", "totalTokens" -> Fact.TOTAL_TOKENS;
            case "cache_read_tokens", "cacheReadTokens" -> Fact.CACHE_READ_TOKENS;
            case "cache_write_tokens", "cacheWriteTokens" -> Fact.CACHE_WRITE_TOKENS;
            case "reasoning_tokens", "reasoningTokens" -> Fact.REASONING_TOKENS;
            default -> null;
        };
    }
}
