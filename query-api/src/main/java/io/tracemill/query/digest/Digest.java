package io.tracemill.query.digest;

import io.tracemill.query.series.Point;
import java.util.List;

/// What happened in a time.
///
/// @param tracesBefore traces of the time before, as long as this
/// @param recentTraces traces of the last five minutes, whatever the time asked for
/// @param frameworks by how many traces with GenAI work have spans of them
/// @param hours tokens and costs of the hours, to the minute at both ends
/// @param models the same by model
public record Digest(
        Counts counts,
        long tracesBefore,
        long recentTraces,
        List<Durations> durations,
        List<Framework> frameworks,
        List<Point> hours,
        List<Point> models) {

    public Digest {
        durations = List.copyOf(durations);
        frameworks = List.copyOf(frameworks);
        hours = List.copyOf(hours);
        models = List.copyOf(models);
    }

    /// How many there were of what.
    public record Counts(long traces, long sessions, long spans, long users) {}

    /// How long the traces of one hour took together.
    ///
    /// @param startSeconds when the hour began, in epoch seconds
    public record Durations(long startSeconds, long traces, long sumMillis) {}

    /// How many traces have spans that a library made.
    public record Framework(String name, long traces) {}
}
