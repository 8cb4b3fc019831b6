package io.tracemill.query.analytics;

import io.tracemill.query.series.Figures;
import io.tracemill.query.series.HoursQuery.Hour;
import io.tracemill.query.series.Point;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What there is to say about a range of time.
///
/// @param byFailure figures of the traces that failed, or recovered from failing, like this
/// @param byProject traces of each project
/// @param byModel traces by model, the empty one for none
/// @param modelsNamed whether each trace counts once, for the model it is named after, and not for
///   every model that it calls
/// @param hours of the last day, by hour of the day
/// @param spread of the durations of all traces
/// @param exact whether the percentiles are of single traces, and not of a histogram
/// @param seriesExact the same of the series'
public record Analytics(
        Figures total,
        Map<String, Figures> byFailure,
        Map<String, Long> byProject,
        Map<String, Long> byModel,
        boolean modelsNamed,
        List<Hour> hours,
        Recent recent,
        List<SeriesPoint> series,
        Optional<Spread> spread,
        boolean exact,
        boolean seriesExact) {

    public Analytics {
        byFailure = Map.copyOf(byFailure);
        byProject = Map.copyOf(byProject);
        byModel = Map.copyOf(byModel);
        hours = List.copyOf(hours);
        series = List.copyOf(series);
    }

    /// One point with its percentiles.
    public record SeriesPoint(Point point, Optional<Spread> spread) {}

    /// What needed attention last, newest first, with its texts.
    public record Recent(List<StoredTrace> traces, Map<TraceRef, TraceContent> contents) {

        public Recent {
            traces = List.copyOf(traces);
            contents = Map.copyOf(contents);
        }
    }
}
