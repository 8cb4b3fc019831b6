package io.tracemill.query.cost;

/// Which group: of models provider and name, of others the name alone.
public record CostKey(String category, String name) {}
