package io.tracemill.query.surface.trainly;

import io.tracemill.query.cost.CostSource;
import io.tracemill.query.score.StoredScore;
import io.tracemill.query.surface.trainly.TrainlyTrace.TokenUsageSchema;
import io.tracemill.query.trace.MessageText;
import io.tracemill.query.trace.StoredCost;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.schemas.model.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Turns stored traces into Trainly's. A cost is the one that was sent, where one was.
final class TrainlyTranslation {

    static final String SUCCESS = "success";
    static final String ERROR = "error";

    private static final double NANOS_PER_MILLI = 1e6;
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private TrainlyTranslation() {}

    static TrainlyTrace trace(StoredTrace trace, TraceContent content, List<StoredScore> scores) {
        return trace(trace, content, scores, trace.status().equals("failed") ? ERROR : SUCCESS);
    }

    static TrainlyTrace trace(
            StoredTrace trace, TraceContent content, List<StoredScore> scores, String status) {
        return new TrainlyTrace(
                trace.ref().traceId(),
                MessageText.prompt(content.input()),
                MessageText.response(content.output()),
                trace.models().isEmpty() ? null : trace.models().getFirst(),
                millis(trace.durationNanos()),
                status,
                trace.tags(),
                usage(trace.usage()),
                cost(trace.cost()),
                averages(scores),
                time(trace.listedUnixNanos()));
    }

    static TokenUsageSchema usage(TokenUsage usage) {
        return new TokenUsageSchema(usage.inputTokens(), usage.outputTokens(), usage.totalTokens());
    }

    static @Nullable BigDecimal cost(StoredCost cost) {
        return CostSource.REPORTED.choose(cost).total().map(TrainlyTranslation::plain).orElse(null);
    }

    /// Without the zeros at its end.
    static BigDecimal plain(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static double millis(long nanos) {
        return nanos / NANOS_PER_MILLI;
    }

    /// `2026-04-07T14:23:01Z`, with milliseconds where there are any.
    static String time(long epochNanos) {
        return timeOfMillis(Math.floorDiv(epochNanos, NANOS_PER_MILLISECOND));
    }

    static String timeOfMillis(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).toString();
    }

    private static Map<String, Double> averages(List<StoredScore> scores) {
        Map<String, DoubleSummaryStatistics> byName = new TreeMap<>();
        for (StoredScore score : scores) {
            score.value()
                    .ifPresent(value ->
                            byName.computeIfAbsent(score.name(), _ -> new DoubleSummaryStatistics())
                                    .accept(value));
        }
        Map<String, Double> averages = new LinkedHashMap<>();
        byName.forEach((name, values) -> averages.put(name, values.getAverage()));
        return averages;
    }
}
