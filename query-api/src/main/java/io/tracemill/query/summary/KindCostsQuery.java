package io.tracemill.query.summary;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.cost.CostSource;
import io.tracemill.query.series.Figures;
import io.tracemill.query.series.Grouping;
import io.tracemill.query.series.MinuteRange;
import io.tracemill.query.series.PointsQuery;
import io.tracemill.query.series.SeriesRequest;
import io.tracemill.query.series.Spending;
import io.tracemill.query.series.Step;
import io.tracemill.query.trace.StoredCost;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the spans of each kind cost, from figures that were counted ahead.
public final class KindCostsQuery {

    private final PointsQuery points;

    public KindCostsQuery(ClickHouse clickHouse) {
        this.points = new PointsQuery(clickHouse);
    }

    /// In US dollars by kind, as clients reported it, else as we computed it.
    ///
    /// @param projects that the caller may read
    public Map<String, BigDecimal> costs(List<String> projects, MinuteRange range) {
        Map<String, Figures> byKind = new HashMap<>();
        points.points(new SeriesRequest(projects, Optional.empty(), range, Step.DAY, Grouping.KIND))
                .forEach(point -> byKind.merge(point.category(), point.figures(), Figures::plus));
        Map<String, BigDecimal> costs = new HashMap<>();
        byKind.forEach((kind, figures) -> costs.put(kind, dollars(figures.spending())));
        return costs;
    }

    private static BigDecimal dollars(Spending spending) {
        StoredCost cost =
                new StoredCost(
                        Optional.of(spending.computed()).filter(_ -> spending.computedCosts() > 0),
                        Optional.of(spending.reported()).filter(_ -> spending.reportedCosts() > 0));
        return CostSource.REPORTED.choose(cost).total().orElse(BigDecimal.ZERO);
    }
}
