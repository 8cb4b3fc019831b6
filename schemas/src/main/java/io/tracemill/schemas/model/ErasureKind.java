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

    /// @throws IllegalArgumentException when there is none of this name
    public static ErasureKind of(String wireName) {
        for (ErasureKind kind : values()) {
            if (kind.wireName.equals(wireName)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind of erasure: " + wireName);
    }

    public String wireName() {
        return wireName;
    }
}
