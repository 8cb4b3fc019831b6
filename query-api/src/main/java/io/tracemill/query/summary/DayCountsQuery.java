package io.tracemill.query.summary;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.series.Grouping;
import io.tracemill.query.series.MinuteRange;
import io.tracemill.query.series.PointsQuery;
import io.tracemill.query.series.SeriesRequest;
import io.tracemill.query.series.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How many traces started on each day, from figures that were counted ahead.
public final class DayCountsQuery {

    private static final long NANOS = 1_000_000_000;

    private final PointsQuery points;

    public DayCountsQuery(ClickHouse clickHouse) {
        this.points = new PointsQuery(clickHouse);
    }

    /// Days of UTC without a trace are missing.
    ///
    /// @param projects that the caller may read
    /// @param now the last moment that counts
    public Map<LocalDate, Long> since(List<String> projects, LocalDate first, Instant now) {
        long from = first.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * NANOS;
        MinuteRange range = MinuteRange.of(new TimeRange(from, Long.MAX_VALUE), now);
        Map<LocalDate, Long> counts = new TreeMap<>();
        points.points(new SeriesRequest(projects, Optional.empty(), range, Step.DAY, Grouping.NONE))
                .forEach(point ->
                        counts.merge(
                                LocalDate.ofInstant(
                                        Instant.ofEpochSecond(point.startSeconds()),
                                        ZoneOffset.UTC),
                                point.figures().traces(),
                                Long::sum));
        return counts;
    }
}
