package io.tracemill.e2e.exact.input;

/// What a span does, and how OpenTelemetry's conventions say so.
public enum Role {
    AGENT("agent", "invoke_agent"),
    CHAIN("chain", "invoke_workflow"),
    CHAT("llm", "chat"),
    EMBEDDING("embedding", "embeddings"),
    RETRIEVER("retriever", "retrieval"),
    TOOL("tool", "execute_tool"),
    /// Ordinary traffic below a call.
    HTTP("other", "");

    private final String kind;
    private final String operation;

    Role(String kind, String operation) {
        this.kind = kind;
        this.operation = operation;
    }

    /// As our answers name it.
    public String kind() {
        return kind;
    }

    String operation() {
        return operation;
    }

    public boolean callsModel() {
        return this == CHAT || this == EMBEDDING;
    }

    public boolean isOrdinaryTraffic() {
        return this == HTTP;
    }
}
