package io.tracemill.schemas.model;

/// What can be asked to be erased.
public enum ErasureKind {
    TRACE("trace"),
    SESSION("session"),
    USER("user");

    private final String wireName;

    ErasureKind(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}
