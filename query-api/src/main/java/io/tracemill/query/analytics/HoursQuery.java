package io.tracemill.query.analytics;

import io.tracemill.query.series.Figures;
import io.tracemill.query.series.Grouping;
import io.tracemill.query.series.MinuteRange;
import io.tracemill.query.series.Point;
import io.tracemill.query.series.PointsQuery;
import io.tracemill.query.series.SeriesRequest;
import io.tracemill.query.series.Step;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// The last day hour by hour, where the same hour of yesterday and today is one.
final class HoursQuery {

    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long HOUR = Duration.ofHours(1).toSeconds();
    private static final long MINUTE = 60;

    private final PointsQuery points;

    HoursQuery(PointsQuery points) {
        this.points = points;
    }

    /// Figures by hour of the day; an hour in which nothing happened is missing.
    ///
    /// @param nowSeconds where a range without an end ends
    Map<Integer, Figures> hours(AnalyticsRequest request, long nowSeconds) {
        MinuteRange range = request.range();
        long to = Math.min(range.to(), (nowSeconds / MINUTE + 1) * MINUTE);
        MinuteRange day = new MinuteRange(Math.max(range.from(), to - DAY), to);
        Map<Integer, Figures> hours = new TreeMap<>();
        for (Point point :
                points.points(
                        new SeriesRequest(
                                request.projects(),
                                request.environment(),
                                day,
                                Step.HOUR,
                                Grouping.NONE))) {
            int hour = (int) (point.startSeconds() % DAY / HOUR);
            hours.merge(hour, point.figures(), Figures::plus);
        }
        return hours;
    }
}
