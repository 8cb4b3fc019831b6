package io.tracemill.query.analytics;

import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCondition.Property;
import io.tracemill.query.series.Grouping;
import io.tracemill.query.series.MinuteRange;
import io.tracemill.query.series.SeriesRequest;
import io.tracemill.query.series.Step;
import java.util.List;
import java.util.Optional;

/// Whose figures of which time, how far apart, told apart by what.
public record AnalyticsRequest(
        List<String> projects,
        Optional<String> environment,
        MinuteRange range,
        Step step,
        Grouping grouping) {

    public AnalyticsRequest {
        projects = List.copyOf(projects);
    }

    SeriesRequest series(Grouping by) {
        return new SeriesRequest(projects, environment, range, step, by);
    }

    /// The same as conditions on traces.
    List<TraceCondition> conditions() {
        return environment
                .<List<TraceCondition>>map(
                        value -> List.of(new TraceCondition.Is(Property.ENVIRONMENT, value)))
                .orElse(List.of());
    }
}
