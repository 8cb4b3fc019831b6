package io.tracemill.schemas.model;

/// The instrumentation library that made a span; empty when unknown.
public record Scope(String scopeName, String scopeVersion) {

    public static final Scope NONE = new Scope("", "");
}
