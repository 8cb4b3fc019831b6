package io.tracemill.query.analytics;

import io.tracemill.query.analytics.Analytics.Recent;
import io.tracemill.query.analytics.Analytics.SeriesPoint;
import io.tracemill.query.analytics.ModelsQuery.Models;
import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Forked;
import io.tracemill.query.search.TraceCondition;
import io.tracemill.query.search.TraceCursor;
import io.tracemill.query.search.TraceRequest;
import io.tracemill.query.search.TraceSearch;
import io.tracemill.query.series.Figures;
import io.tracemill.query.series.Grouping;
import io.tracemill.query.series.HoursQuery;
import io.tracemill.query.series.HoursQuery.Hour;
import io.tracemill.query.series.OverviewQuery;
import io.tracemill.query.series.OverviewQuery.Overview;
import io.tracemill.query.series.Point;
import io.tracemill.query.series.PointsQuery;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceArchive;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Answers from figures that were counted ahead and, beside that, from the newest traces; where the
/// traces are few, percentiles come from each one of them.
public final class ClickHouseAnalytics {

    /// Up to so many traces percentiles are exact.
    public static final int FEW_TRACES = 20_000;

    private static final int RECENT = 5;

    private final OverviewQuery overviews;
    private final PointsQuery points;
    private final ModelsQuery models;
    private final HoursQuery hours;
    private final DurationsQuery durations;
    private final TraceSearch search;
    private final TraceArchive archive;
    private final Clock clock;

    public ClickHouseAnalytics(
            ClickHouse clickHouse, TraceSearch search, TraceArchive archive, Clock clock) {
        this.overviews = new OverviewQuery(clickHouse);
        this.points = new PointsQuery(clickHouse);
        this.models = new ModelsQuery(clickHouse);
        this.hours = new HoursQuery(clickHouse);
        this.durations = new DurationsQuery(clickHouse);
        this.search = search;
        this.archive = archive;
        this.clock = clock;
    }

    /// Everything at once: the parts are asked for beside each other.
    public Analytics analytics(AnalyticsRequest request) {
        long now = clock.millis() / 1000;
        Forked<Recent> recent = Forked.of("recent-failures", () -> recent(request));
        Forked<List<Hour>> ofDay =
                Forked.of("hours", () -> hours.hours(request.series(Grouping.NONE), now));
        Optional<Forked<List<Point>>> groups =
                request.grouping() == Grouping.NONE
                        ? Optional.empty()
                        : Optional.of(
                                Forked.of(
                                        "groups",
                                        () -> points.points(request.series(request.grouping()))));
        Overview overview = overviews.overview(request.series(Grouping.NONE));
        Figures total = overview.total();
        Optional<Durations> single =
                total.traces() <= FEW_TRACES
                        ? Optional.of(durations.durations(request))
                        : Optional.empty();
        Models byModel =
                single.map(Durations::models)
                        .orElseGet(() -> models.models(request, total.traces()));
        List<Point> series = groups.map(Forked::join).orElse(overview.points());
        boolean seriesExact = single.isPresent() && request.grouping().isOfTraces();
        return new Analytics(
                total,
                overview.byFailure(),
                overview.byProject(),
                byModel.traces(),
                byModel.named(),
                ofDay.join(),
                recent.join(),
                spread(series, seriesExact ? single : Optional.empty()),
                single.map(Durations::spread)
                        .orElseGet(() -> Spread.of(total.latency().histogram())),
                single.isPresent(),
                seriesExact);
    }

    private Recent recent(AnalyticsRequest request) {
        List<TraceCondition> conditions = new ArrayList<>(request.conditions());
        conditions.add(new TraceCondition.NeedsAttention());
        List<StoredTrace> traces =
                search.newest(
                        new TraceRequest(
                                request.projects(),
                                conditions,
                                request.range().started(),
                                TraceCursor.START,
                                RECENT));
        return new Recent(traces, archive.contents(traces));
    }

    private static List<SeriesPoint> spread(List<Point> series, Optional<Durations> single) {
        return series.stream()
                .map(point ->
                        new SeriesPoint(
                                point,
                                single.map(each -> each.spread(point.startSeconds(), point.name()))
                                        .orElseGet(() ->
                                                Spread.of(point.figures().latency().histogram()))))
                .toList();
    }
}
