package io.tracemill.query.cost;

import io.tracemill.query.series.Figures;
import java.util.List;

/// What everything cost, and each group of it.
///
/// @param classesKnown whether groups know their costs by class of tokens
public record Costs(Group total, List<Group> groups, boolean classesKnown) {

    public Costs {
        groups = List.copyOf(groups);
    }

    /// One group's figures and what its failed traces used.
    public record Group(CostKey key, Figures figures, FailureWaste failures) {}
}
