package io.tracemill.query.span;

import io.tracemill.schemas.model.Kind;

/// What a span's kind is called among observations, which are the spans that do GenAI work.
public final class Observation {

    /// The name by the column `kind`.
    public static final String SQL =
            "transform(kind, ['llm', 'reranker', 'other'], ['generation', 'retriever', 'span'], kind)";

    /// Whether a span is one.
    public static final String IS_ONE = "kind != 'other'";

    private static final String GENERATION = "generation";
    private static final String NONE = "span";

    private Observation() {}

    /// `generation` for `llm`, `span` for one that is none.
    public static String of(String kind) {
        if (kind.equals(Kind.LLM.wireName())) {
            return GENERATION;
        }
        if (kind.equals(Kind.RERANKER.wireName())) {
            return Kind.RETRIEVER.wireName();
        }
        return kind.equals(Kind.OTHER.wireName()) ? NONE : kind;
    }

    public static boolean isOne(String kind) {
        return !kind.equals(Kind.OTHER.wireName());
    }

    public static boolean isGeneration(String kind) {
        return kind.equals(Kind.LLM.wireName());
    }
}
