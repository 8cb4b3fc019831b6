package io.tracemill.query.cost;

import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCondition.Property;
import io.tracemill.query.series.MinuteRange;
import java.util.List;
import java.util.Optional;

/// Whose costs of which time, told apart by what.
public record CostRequest(
        List<String> projects,
        Optional<String> environment,
        MinuteRange range,
        CostGrouping grouping) {

    public CostRequest {
        projects = List.copyOf(projects);
    }

    List<TraceCondition> conditions() {
        return environment
                .<List<TraceCondition>>map(
                        value -> List.of(new TraceCondition.Is(Property.ENVIRONMENT, value)))
                .orElse(List.of());
    }
}
