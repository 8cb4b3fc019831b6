package io.tracemill.bench.workload;

import java.util.List;

/// A model that the invented application calls.
///
/// @param name as it is asked for
/// @param answeredAs the dated name that answers
public record Model(String provider, String name, String answeredAs) {

    /// Where a span calls none.
    public static final Model NONE = new Model("", "", "");

    static final List<Model> CHAT =
            List.of(
                    new Model("openai", "gpt-4o", "gpt-4o-2024-08-06"),
                    new Model("openai", "gpt-4o-mini", "gpt-4o-mini-2024-07-18"),
                    new Model("anthropic", "claude-sonnet-4-5", "claude-sonnet-4-5-20250929"),
                    new Model("gcp.gemini", "gemini-2.5-flash", "gemini-2.5-flash"),
                    new Model("mistral_ai", "mistral-large-latest", "mistral-large-2411"));

    static final Model EMBEDDING =
            new Model("openai", "text-embedding-3-small", "text-embedding-3-small");
}
