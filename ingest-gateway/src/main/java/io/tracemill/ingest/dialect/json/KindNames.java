package io.tracemill.ingest.dialect.json;

import io.tracemill.schemas.model.Kind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the products call the kinds of spans.
public final class KindNames {
    private static final Map<String, Kind> KINDS = kinds();

    private KindNames() {}

    /// Nothing when the name stands for no kind.
    public static Optional<Kind> find(String name) {
        return Optional.ofNullable(KINDS.get(name.strip().toLowerCase(Locale.ROOT)));
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new HashMap<>();
        for (Kind kind : Kind.values()) {
            kinds.put(kind.wireName(), kind);
        }
        kinds.put("generation", Kind.LLM);
        kinds.put("chat", Kind.LLM);
        kinds.put("completion", Kind.LLM);
        kinds.put("embeddings", Kind.EMBEDDING);
        kinds.put("retrieval", Kind.RETRIEVER);
        kinds.put("rerank", Kind.RERANKER);
        kinds.put("function", Kind.TOOL);
        kinds.put("tool_call", Kind.TOOL);
        kinds.put("workflow", Kind.CHAIN);
        kinds.put("evaluation", Kind.EVALUATOR);
        kinds.put("span", Kind.OTHER);
        return Map.copyOf(kinds);
    }
}
