package io.tracemill.query.digest;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Forked;
import io.tracemill.query.digest.Digest.Counts;
import io.tracemill.query.digest.Digest.Durations;
import io.tracemill.query.digest.Digest.Framework;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.series.Grouping;
import io.tracemill.query.series.MinuteRange;
import io.tracemill.query.series.Point;
import io.tracemill.query.series.PointsQuery;
import io.tracemill.query.series.SeriesRequest;
import io.tracemill.query.series.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Counts traces and spans, and takes tokens and costs from what was counted ahead.
public final class ClickHouseDigests implements Digests {

    private static final Duration RECENT = Duration.ofMinutes(5);

    private final CountsQuery counts;
    private final DurationsQuery durations;
    private final FrameworksQuery frameworks;
    private final PointsQuery points;
    private final Clock clock;

    public ClickHouseDigests(ClickHouse clickHouse, Clock clock) {
        this.counts = new CountsQuery(clickHouse);
        this.durations = new DurationsQuery(clickHouse);
        this.frameworks = new FrameworksQuery(clickHouse);
        this.points = new PointsQuery(clickHouse);
        this.clock = clock;
    }

    @Override
    public Digest of(List<String> projects, TimeRange time) {
        long now = clock.millis() * 1_000_000;
        TimeRange before =
                new TimeRange(Math.max(0, 2 * time.fromNanos() - time.toNanos()), time.fromNanos());
        TimeRange recent = new TimeRange(now - RECENT.toNanos(), Long.MAX_VALUE);
        Forked<Counts> then = Forked.of("digest", () -> counts.of(projects, before));
        Forked<Counts> lately = Forked.of("digest", () -> counts.of(projects, recent));
        Forked<List<Durations>> took = Forked.of("digest", () -> durations.of(projects, time));
        Forked<List<Framework>> made = Forked.of("digest", () -> frameworks.of(projects, time));
        Forked<List<Point>> hours =
                Forked.of("digest", () -> points(projects, time, Step.HOUR, Grouping.NONE));
        Forked<List<Point>> models =
                Forked.of("digest", () -> points(projects, time, Step.DAY, Grouping.MODEL));
        return new Digest(
                counts.of(projects, time),
                then.join().traces(),
                lately.join().traces(),
                took.join(),
                made.join(),
                hours.join(),
                models.join());
    }

    private List<Point> points(
            List<String> projects, TimeRange time, Step step, Grouping grouping) {
        return points.points(
                new SeriesRequest(
                        projects,
                        Optional.empty(),
                        MinuteRange.of(time, clock.instant()),
                        step,
                        grouping));
    }
}
