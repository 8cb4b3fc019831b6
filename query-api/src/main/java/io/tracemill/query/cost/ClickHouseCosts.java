package io.tracemill.query.cost;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Forked;
import io.tracemill.query.series.Figures;
import io.tracemill.query.series.Grouping;
import io.tracemill.query.series.Point;
import io.tracemill.query.series.PointsQuery;
import io.tracemill.query.series.SeriesRequest;
import io.tracemill.query.series.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Adds up costs: from figures that were counted ahead where they tell, else from traces.
public final class ClickHouseCosts {

    private static final CostKey EVERYTHING = new CostKey("", "");

    private final PointsQuery points;
    private final TraceCostsQuery traceCosts;
    private final FailedTracesQuery failedTraces;
    private final FailedCallsQuery failedCalls;

    public ClickHouseCosts(ClickHouse clickHouse) {
        this.points = new PointsQuery(clickHouse);
        this.traceCosts = new TraceCostsQuery(clickHouse);
        this.failedTraces = new FailedTracesQuery(clickHouse);
        this.failedCalls = new FailedCallsQuery(clickHouse);
    }

    public Costs costs(CostRequest request) {
        Forked<Map<CostKey, FailureWaste>> failed =
                Forked.of("failed-costs", () -> failedTraces.byKey(request));
        Forked<Figures> total = Forked.of("costs-total", () -> total(request));
        List<Costs.Group> groups =
                request.grouping()
                        .rolledUp()
                        .map(grouping -> rolledUp(request, grouping, failed))
                        .orElseGet(() -> traceCosts.groups(request));
        FailureWaste allFailed =
                failed.join().values().stream().reduce(FailureWaste.NONE, FailureWaste::plus);
        return new Costs(
                allFailed.beside(EVERYTHING, total.join()),
                groups,
                request.grouping().rolledUp().isPresent());
    }

    private Figures total(CostRequest request) {
        return points(request, Grouping.NONE).stream()
                .map(Point::figures)
                .reduce(Figures.NONE, Figures::plus);
    }

    private List<Costs.Group> rolledUp(
            CostRequest request, Grouping grouping, Forked<Map<CostKey, FailureWaste>> failed) {
        Forked<Map<CostKey, FailureWaste>> waste =
                request.grouping().isOfCalls()
                        ? Forked.of("failed-calls", () -> failedCalls.byKey(request))
                        : failed;
        Map<CostKey, Figures> figures = new LinkedHashMap<>();
        for (Point point : points(request, grouping)) {
            figures.merge(key(request.grouping(), point), point.figures(), Figures::plus);
        }
        Map<CostKey, FailureWaste> wasted = waste.join();
        Set<CostKey> keys = new LinkedHashSet<>(figures.keySet());
        keys.addAll(wasted.keySet());
        return keys.stream()
                .map(key ->
                        wasted.getOrDefault(key, FailureWaste.NONE)
                                .beside(key, figures.getOrDefault(key, Figures.NONE)))
                .toList();
    }

    private List<Point> points(CostRequest request, Grouping grouping) {
        return points.points(
                new SeriesRequest(
                        request.projects(),
                        request.environment(),
                        request.range(),
                        Step.DAY,
                        grouping));
    }

    private static CostKey key(CostGrouping grouping, Point point) {
        return grouping == CostGrouping.DAY
                ? new CostKey("", day(point.startSeconds()))
                : new CostKey(point.category(), point.name());
    }

    private static String day(long epochSeconds) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(epochSeconds), ZoneOffset.UTC).toString();
    }
}
