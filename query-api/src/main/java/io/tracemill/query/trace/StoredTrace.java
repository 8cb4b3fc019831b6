package io.tracemill.query.trace;

import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.ReportedCost;
import io.tracemill.schemas.model.TokenUsage;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.table.RetryJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What the system says about a trace, as of its newest stored revision. Absent texts are empty.
///
/// @param anchorUnixNanos the clamped time that the trace is stored under
/// @param startUnixNanos as sent
/// @param status `success`, `warning` or `failed`
/// @param unknownCostCalls calls that the computed cost lacks, because nobody knows theirs
/// @param updatedUnixMillis when its last span was received
public record StoredTrace(
        TraceRef ref,
        long anchorUnixNanos,
        long startUnixNanos,
        long durationNanos,
        boolean clockSkewed,
        String name,
        String rootSpanId,
        String status,
        String errorMessage,
        List<String> models,
        List<String> providers,
        TokenUsage usage,
        StoredCost cost,
        int unknownCostCalls,
        StoredFailure failure,
        StoredSlow slow,
        String sessionId,
        String userId,
        String environment,
        TraceOrigin origin,
        List<String> tags,
        int spanCount,
        StoredRetries retries,
        boolean truncated,
        SpanAt input,
        SpanAt output,
        long updatedUnixMillis,
        long revision) {

    public StoredTrace {
        models = List.copyOf(models);
        providers = List.copyOf(providers);
        tags = List.copyOf(tags);
    }

    /// Where a span lies; the empty id points nowhere.
    public record SpanAt(String spanId, long startUnixNanos) {}

    /// The trace as the topic `traces` tells of it.
    public static StoredTrace of(TraceRevision trace) {
        return new StoredTrace(
                new TraceRef(trace.projectId().value(), trace.traceId().value()),
                trace.anchorUnixNanos(),
                trace.startUnixNanos(),
                trace.endUnixNanos() - trace.startUnixNanos(),
                trace.clockSkewed(),
                trace.name(),
                trace.rootSpanId().value(),
                trace.status().wireName(),
                trace.errorMessage(),
                trace.models(),
                trace.providers(),
                trace.usage(),
                new StoredCost(dollars(trace.computedCost()), dollars(trace.reportedCost())),
                trace.unknownCostCalls(),
                new StoredFailure(
                        trace.failure().typeName(),
                        trace.failure().failureRule(),
                        trace.failure().failureEvidence(),
                        trace.failure().failureSpanId().value()),
                StoredSlow.of(trace.slow()),
                trace.sessionId(),
                trace.userId(),
                trace.service().environment(),
                new TraceOrigin(
                        trace.service().service(), trace.service().release(), trace.dialect()),
                trace.tags(),
                trace.spanCount(),
                retries(trace),
                trace.truncated(),
                new SpanAt(trace.input().spanId().value(), trace.input().startUnixNanos()),
                new SpanAt(trace.output().spanId().value(), trace.output().startUnixNanos()),
                trace.lastReceivedUnixMillis(),
                trace.revision());
    }

    public long endUnixNanos() {
        return startUnixNanos + durationNanos;
    }

    /// The time that lists go by: the start, or where the sender's clock cannot be right, the
    /// anchor.
    public long listedUnixNanos() {
        return clockSkewed ? anchorUnixNanos : startUnixNanos;
    }

    private static StoredRetries retries(TraceRevision trace) {
        return new StoredRetries(
                trace.retries().retryAttempts(),
                trace.retryCount(),
                trace.retries().retryPartial(),
                RetryJson.of(trace.retries().retryChains()));
    }

    private static Optional<BigDecimal> dollars(ComputedCost cost) {
        return switch (cost) {
            case ComputedCost.None() -> Optional.empty();
            case ComputedCost.Amount amount -> Optional.of(amount.dollars());
        };
    }

    private static Optional<BigDecimal> dollars(ReportedCost cost) {
        return switch (cost) {
            case ReportedCost.None() -> Optional.empty();
            case ReportedCost.Amount amount -> Optional.of(amount.dollars());
        };
    }
}
