package io.tracemill.query.cost;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.clickhouse.Forked;
import io.tracemill.query.series.Figures;
import io.tracemill.query.series.Grouping;
import io.tracemill.query.series.Point;
import io.tracemill.query.series.PointsQuery;
import io.tracemill.query.series.PointsQuery.Outcomes;
import io.tracemill.query.series.SeriesRequest;
import io.tracemill.query.series.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Adds up costs: from figures that were counted ahead where they tell, else from traces.
public final class ClickHouseCosts {

    private static final CostKey EVERYTHING = new CostKey("", "");

    private final PointsQuery points;
    private final TraceCostsQuery traceCosts;

    public ClickHouseCosts(ClickHouse clickHouse) {
        this.points = new PointsQuery(clickHouse);
        this.traceCosts = new TraceCostsQuery(clickHouse);
    }

    public Costs costs(CostRequest request) {
        Optional<Grouping> rolledUp = request.grouping().rolledUp();
        if (rolledUp.isPresent() && !request.grouping().isOfCalls()) {
            List<Costs.Group> groups = counted(request, rolledUp.get());
            return new Costs(total(groups), groups, true);
        }
        Forked<List<Costs.Group>> whole =
                Forked.of("costs-total", () -> counted(request, Grouping.NONE));
        List<Costs.Group> groups =
                rolledUp.map(grouping -> counted(request, grouping))
                        .orElseGet(() -> traceCosts.groups(request));
        return new Costs(total(whole.join()), groups, rolledUp.isPresent());
    }

    private static Costs.Group total(List<Costs.Group> groups) {
        return new Costs.Group(
                EVERYTHING,
                groups.stream().map(Costs.Group::figures).reduce(Figures.NONE, Figures::plus),
                groups.stream()
                        .map(Costs.Group::failures)
                        .reduce(FailureWaste.NONE, FailureWaste::plus));
    }

    private List<Costs.Group> counted(CostRequest request, Grouping grouping) {
        Outcomes outcomes =
                points.outcomes(
                        new SeriesRequest(
                                request.projects(),
                                request.environment(),
                                request.range(),
                                Step.DAY,
                                grouping));
        Map<CostKey, Figures> all = byKey(request.grouping(), outcomes.all());
        Map<CostKey, Figures> failed = byKey(request.grouping(), outcomes.failed());
        Set<CostKey> keys = new LinkedHashSet<>(all.keySet());
        keys.addAll(failed.keySet());
        return keys.stream()
                .map(key ->
                        new Costs.Group(
                                key,
                                all.getOrDefault(key, Figures.NONE),
                                FailureWaste.of(failed.getOrDefault(key, Figures.NONE))))
                .toList();
    }

    private static Map<CostKey, Figures> byKey(CostGrouping grouping, List<Point> points) {
        Map<CostKey, Figures> figures = new LinkedHashMap<>();
        points.forEach(
                point -> figures.merge(key(grouping, point), point.figures(), Figures::plus));
        return figures;
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
