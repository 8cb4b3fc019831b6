package io.tracemill.schemas.model;

/// What of a call's cost its classes of tokens make, in 10⁻¹² dollars; the rest is what its output
/// cost that is no reasoning.
public record CostParts(long input, long cacheRead, long cacheWrite, long reasoning) {

    public static final CostParts NONE = new CostParts(0, 0, 0, 0);
}
