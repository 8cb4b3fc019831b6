package io.tracemill.schemas.price;

/// The classes of tokens that have prices of their own; each token of a call is in exactly one.
public enum TokenClass {
    /// Read by the model for the first time.
    FRESH_INPUT("fresh input"),
    /// Read from the provider's cache.
    CACHE_READ("cache read"),
    /// Read and put into the cache.
    CACHE_WRITE("cache write"),
    /// Read and put into the cache for an hour (Anthropic).
    ONE_HOUR_CACHE_WRITE("one-hour cache write"),
    /// Written by the model, without its reasoning.
    OUTPUT("output"),
    /// Thought by the model before its answer.
    REASONING("reasoning");

    private final String label;

    TokenClass(String label) {
        this.label = label;
    }

    /// As a reader knows it: `cache read`.
    public String label() {
        return label;
    }
}
