package io.tracemill.query.series;

import java.util.List;
import java.util.Optional;

/// Which windows to list.
///
/// @param resolution seconds: 60 or 3600
/// @param limit the most of them
public record WindowRequest(
        List<String> projects,
        int resolution,
        String series,
        Optional<String> environment,
        Optional<String> category,
        Optional<String> name,
        MinuteRange range,
        int limit) {

    public WindowRequest {
        projects = List.copyOf(projects);
    }
}
