package io.tracemill.query.surface.sideseat.view;

import io.tracemill.query.digest.Digest;
import io.tracemill.query.digest.Digest.Durations;
import io.tracemill.query.digest.Digest.Framework;
import io.tracemill.query.series.Figures;
import io.tracemill.query.series.Point;
import io.tracemill.query.series.Spending;
import io.tracemill.query.series.Tokens;
import io.tracemill.query.surface.sideseat.body.StatsSchema;
import io.tracemill.query.surface.sideseat.body.StatsSchema.FrameworkShare;
import io.tracemill.query.surface.sideseat.body.StatsSchema.LatencyBucket;
import io.tracemill.query.surface.sideseat.body.StatsSchema.ModelShare;
import io.tracemill.query.surface.sideseat.body.StatsSchema.TokenBucket;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns a digest into what SideSeat shows of a time.
public final class Stats {

    private static final int COST_SCALE = 4;
    private static final int MAX_SHARES = 10;
    private static final BigDecimal NOTHING = new BigDecimal("0.0");

    private Stats() {}

    public static StatsSchema of(Digest digest, Buckets buckets) {
        Figures total =
                digest.hours().stream().map(Point::figures).reduce(Figures.NONE, Figures::plus);
        Tokens tokens = total.tokens();
        Spending.ByClass parts = total.spending().byClass();
        return new StatsSchema(
                new StatsSchema.Period(
                        Moments.rfc3339(buckets.fromNanos()), Moments.rfc3339(buckets.toNanos())),
                new StatsSchema.Counts(
                        digest.counts().traces(),
                        digest.tracesBefore(),
                        digest.counts().sessions(),
                        digest.counts().spans(),
                        digest.counts().users()),
                new StatsSchema.Costs(
                        rounded(parts.input()),
                        rounded(parts.output()),
                        rounded(parts.cacheRead()),
                        rounded(parts.cacheWrite()),
                        rounded(parts.reasoning()),
                        rounded(cost(total))),
                new StatsSchema.Tokens(
                        tokens.input(),
                        tokens.output(),
                        tokens.cacheRead(),
                        tokens.cacheWrite(),
                        tokens.reasoning(),
                        tokens.total()),
                frameworks(digest.frameworks()),
                models(digest.models()),
                digest.recentTraces(),
                average(digest.durations()),
                tokenTrend(digest.hours(), buckets),
                latencyTrend(digest.durations(), buckets));
    }

    /// By our prices, or as reported where we have none.
    private static BigDecimal cost(Figures figures) {
        Spending spending = figures.spending();
        return spending.computedCosts() > 0 ? spending.computed() : spending.reported();
    }

    private static List<FrameworkShare> frameworks(List<Framework> frameworks) {
        long all = frameworks.stream().mapToLong(Framework::traces).sum();
        return frameworks.stream()
                .map(each ->
                        new FrameworkShare(each.name(), each.traces(), share(each.traces(), all)))
                .toList();
    }

    /// A model under all its providers.
    private static List<ModelShare> models(List<Point> points) {
        Map<String, Figures> byName = new LinkedHashMap<>();
        points.forEach(point -> byName.merge(point.name(), point.figures(), Figures::plus));
        long all = byName.values().stream().mapToLong(each -> each.tokens().total()).sum();
        return byName.entrySet().stream()
                .filter(model -> model.getValue().tokens().total() > 0)
                .sorted(
                        Comparator.comparingLong((Map.Entry<String, Figures> model) ->
                                        model.getValue().tokens().total())
                                .reversed()
                                .thenComparing(Map.Entry::getKey))
                .limit(MAX_SHARES)
                .map(model -> {
                    long tokens = model.getValue().tokens().total();
                    return new ModelShare(
                            model.getKey().isEmpty() ? null : model.getKey(),
                            tokens,
                            rounded(cost(model.getValue())),
                            share(tokens, all));
                })
                .toList();
    }

    private static @Nullable Double average(List<Durations> durations) {
        long traces = durations.stream().mapToLong(Durations::traces).sum();
        long millis = durations.stream().mapToLong(Durations::sumMillis).sum();
        return traces == 0 ? null : (double) millis / traces;
    }

    private static List<TokenBucket> tokenTrend(List<Point> hours, Buckets buckets) {
        Map<String, Long> tokens = buckets.empty(0L);
        hours.forEach(hour ->
                tokens.computeIfPresent(
                        buckets.of(hour.startSeconds()),
                        (_, sum) -> sum + hour.figures().tokens().total()));
        return tokens.entrySet().stream()
                .map(each -> new TokenBucket(each.getKey(), each.getValue()))
                .toList();
    }

    private static List<LatencyBucket> latencyTrend(List<Durations> durations, Buckets buckets) {
        Map<String, Durations> each = buckets.empty(new Durations(0, 0, 0));
        durations.forEach(hour ->
                each.computeIfPresent(
                        buckets.of(hour.startSeconds()),
                        (_, sum) ->
                                new Durations(
                                        0,
                                        sum.traces() + hour.traces(),
                                        sum.sumMillis() + hour.sumMillis())));
        return each.entrySet().stream()
                .map(bucket -> {
                    Double average = average(List.of(bucket.getValue()));
                    return new LatencyBucket(bucket.getKey(), average == null ? 0 : average);
                })
                .toList();
    }

    private static double share(long part, long all) {
        return all == 0 ? 0 : Math.round(1000.0 * part / all) / 10.0;
    }

    private static BigDecimal rounded(BigDecimal dollars) {
        BigDecimal rounded = dollars.setScale(COST_SCALE, RoundingMode.HALF_UP);
        if (rounded.signum() == 0) {
            return NOTHING;
        }
        BigDecimal stripped = rounded.stripTrailingZeros();
        return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
    }
}
