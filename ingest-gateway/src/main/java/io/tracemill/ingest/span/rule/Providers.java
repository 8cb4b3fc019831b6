package io.tracemill.ingest.span.rule;

import java.util.Map;

/// The names of providers: as sent, save those that older instrumentations capitalise.
final class Providers {

    private static final Map<String, String> CAPITALISED =
            Map.ofEntries(
                    Map.entry("OpenAI", "openai"),
                    Map.entry("Anthropic", "anthropic"),
                    Map.entry("AWS", "aws.bedrock"),
                    Map.entry("Azure", "azure.ai.openai"),
                    Map.entry("Cohere", "cohere"),
                    Map.entry("DeepSeek", "deepseek"),
                    Map.entry("Gemini", "gcp.gemini"),
                    Map.entry("Google", "gcp.gen_ai"),
                    Map.entry("Groq", "groq"),
                    Map.entry("MistralAI", "mistral_ai"),
                    Map.entry("Perplexity", "perplexity"),
                    Map.entry("TogetherAI", "together_ai"),
                    Map.entry("VertexAI", "gcp.vertex_ai"),
                    Map.entry("Watsonx", "ibm.watsonx.ai"));

    private Providers() {}

    /// The value that OpenTelemetry's conventions have for it.
    static String normalised(String provider) {
        boolean capitalised = !provider.isEmpty() && Character.isUpperCase(provider.charAt(0));
        return capitalised ? CAPITALISED.getOrDefault(provider, provider) : provider;
    }
}
