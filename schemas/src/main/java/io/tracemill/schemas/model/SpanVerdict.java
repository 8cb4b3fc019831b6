package io.tracemill.schemas.model;

import java.util.Optional;

/// What is said about a span that is looked at alone: whether it failed, and what it cost.
///
/// @param costUnknown why a call has no cost; empty when it has one, or when nothing was called
public record SpanVerdict(
        Optional<Failure> failure, ComputedCost cost, CostParts costParts, String costUnknown) {

    /// It did not fail, and called nothing that costs.
    public static final SpanVerdict UNREMARKABLE =
            new SpanVerdict(Optional.empty(), ComputedCost.NONE, CostParts.NONE, "");

    public boolean hasFailed() {
        return failure.isPresent();
    }
}
