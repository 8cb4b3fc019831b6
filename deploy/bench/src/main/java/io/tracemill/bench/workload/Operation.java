package io.tracemill.bench.workload;

/// What a span of the load does.
public enum Operation {
    AGENT("invoke_agent", "agent"),
    CHAT("chat", "llm"),
    TOOL("execute_tool", "tool"),
    EMBEDDING("embeddings", "embedding");

    private final String genAiName;
    private final String kind;

    Operation(String genAiName, String kind) {
        this.genAiName = genAiName;
        this.kind = kind;
    }

    /// The value of `gen_ai.operation.name`.
    public String genAiName() {
        return genAiName;
    }

    /// The kind in our own JSON.
    public String kind() {
        return kind;
    }

    /// Whether it calls a model.
    public boolean callsModel() {
        return this == CHAT || this == EMBEDDING;
    }
}
