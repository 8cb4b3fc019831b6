package io.tracemill.query.series;

import java.util.List;
import java.util.Optional;

/// Whose figures of which time, told apart by step and group.
public record SeriesRequest(
        List<String> projects,
        Optional<String> environment,
        MinuteRange range,
        Step step,
        Grouping grouping) {

    public SeriesRequest {
        projects = List.copyOf(projects);
    }

    /// The windows to read: minutes only where a step is finer than an hour.
    List<TimeSlices.Slice> slices() {
        return step.seconds() < TimeSlices.HOUR ? TimeSlices.fine(range) : TimeSlices.coarse(range);
    }
}
