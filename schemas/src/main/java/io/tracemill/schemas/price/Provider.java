package io.tracemill.schemas.price;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Who sells model calls, under the names of the price list.
public enum Provider {
    OPENAI,
    ANTHROPIC,
    DEEPSEEK,
    XAI,
    MISTRAL,
    COHERE,
    /// The Gemini API and Vertex AI.
    GOOGLE,
    PERPLEXITY,
    GROQ,
    BEDROCK,
    TOGETHER,
    FIREWORKS,
    AZURE;

    /// Those who make models and sell them under names of their own, in the order in which a call
    /// that names no provider is looked up. Google comes last because it resells the models of
    /// Anthropic and Mistral.
    static final List<Provider> MAKERS =
            List.of(OPENAI, ANTHROPIC, DEEPSEEK, XAI, MISTRAL, COHERE, GOOGLE);

    /// Those who run the models of many makers.
    static final List<Provider> HOSTS =
            List.of(PERPLEXITY, GROQ, BEDROCK, TOGETHER, FIREWORKS, AZURE);

    private final String id = name().toLowerCase(Locale.ROOT);

    /// As the price list spells it.
    public String id() {
        return id;
    }

    static Optional<Provider> withId(String id) {
        for (Provider provider : values()) {
            if (provider.id.equals(id)) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }

    /// Whose prices hold for the models that this provider resells without a row of its own.
    List<Provider> fallbacks() {
        return switch (this) {
            case AZURE -> List.of(OPENAI, ANTHROPIC, DEEPSEEK, XAI);
            case GOOGLE -> List.of(ANTHROPIC);
            case OPENAI,
                    ANTHROPIC,
                    DEEPSEEK,
                    XAI,
                    MISTRAL,
                    COHERE,
                    PERPLEXITY,
                    GROQ,
                    BEDROCK,
                    TOGETHER,
                    FIREWORKS ->
                    List.of();
        };
    }
}
