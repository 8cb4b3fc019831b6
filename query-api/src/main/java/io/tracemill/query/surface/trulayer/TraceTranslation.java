package io.tracemill.query.surface.trulayer;

import io.tracemill.query.cost.CostSource;
import io.tracemill.query.surface.trulayer.TraceSchema.SpanSchema;
import io.tracemill.query.trace.MessageText;
import io.tracemill.query.trace.StoredCost;
import io.tracemill.query.trace.StoredFailure;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.whole.ReceivedSpan;
import io.tracemill.query.whole.WholeTrace;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns stored traces into TruLayer's.
final class TraceTranslation {

    static final long NANOS_PER_MILLI = 1_000_000;

    private static final String FAILED = "failed";
    private static final long NANOS = 1_000_000_000;

    private TraceTranslation() {}

    /// @param tenantId whose trace it is
    static TraceSchema trace(WholeTrace whole, String tenantId) {
        StoredTrace trace = whole.trace();
        RootFacts root = RootFacts.of(whole);
        List<SpanSchema> spans = SpanTranslation.spans(whole, tenantId);
        return new TraceSchema(
                trace.ref().traceId(),
                trace.ref().projectId(),
                error(whole),
                root.tags(),
                time(trace.startUnixNanos()),
                absent(trace.sessionId()),
                root.externalId(),
                absent(trace.name()),
                absent(MessageText.prompt(whole.input())),
                absent(MessageText.response(whole.output())),
                model(trace),
                trace.durationNanos() / NANOS_PER_MILLI,
                cost(trace.cost()),
                trace.usage().totalTokens(),
                trace.usage().inputTokens(),
                trace.usage().outputTokens(),
                root.tagMap(),
                root.metadata(),
                trace.spanCount(),
                0,
                spans,
                time(trace.endUnixNanos()));
    }

    /// What a trace that failed failed with; null for one that recovered.
    static @Nullable String error(WholeTrace whole) {
        StoredTrace trace = whole.trace();
        if (!trace.status().equals(FAILED)) {
            return null;
        }
        Optional<String> sent = whole.root().map(ReceivedSpan::span).map(SpanTranslation::error);
        if (sent.isPresent() && !sent.get().isEmpty()) {
            return sent.get();
        }
        StoredFailure failure = trace.failure();
        if (!trace.errorMessage().isEmpty()) {
            return trace.errorMessage();
        }
        return failure.evidence().isEmpty()
                ? failure.type()
                : failure.type() + ": " + failure.evidence();
    }

    static @Nullable String model(StoredTrace trace) {
        return trace.models().isEmpty() ? null : trace.models().getFirst();
    }

    /// TruLayer takes what its clients say for the cost, and reckons where they say nothing.
    static @Nullable BigDecimal cost(StoredCost cost) {
        return CostSource.REPORTED.choose(cost).total().map(TraceTranslation::plain).orElse(null);
    }

    /// Without zeros at its end.
    static BigDecimal plain(BigDecimal amount) {
        BigDecimal shortest = amount.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /// RFC 3339 in UTC.
    static String time(long epochNanos) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(epochNanos, NANOS), Math.floorMod(epochNanos, NANOS))
                .toString();
    }

    static String timeOfMillis(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).toString();
    }

    /// Null for the empty text.
    static @Nullable String absent(String text) {
        return text.isEmpty() ? null : text;
    }
}
