package io.tracemill.schemas.model;

import java.util.Locale;

/// What a span does in an LLM application. The order is part of the stored format: append only.
public enum Kind {
    OTHER,
    LLM,
    EMBEDDING,
    RETRIEVER,
    RERANKER,
    TOOL,
    AGENT,
    CHAIN,
    GUARDRAIL,
    EVALUATOR;

    private static final Kind[] ALL = values();

    /// The name on the wire and in the tables, `llm` for [#LLM].
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Kind ofOrdinal(int ordinal) {
        return ALL[ordinal];
    }

    /// Whether a span of this kind is one request to a model.
    public boolean isModelCall() {
        return this == LLM || this == EMBEDDING || this == RERANKER;
    }
}
