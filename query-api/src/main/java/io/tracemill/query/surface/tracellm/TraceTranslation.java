package io.tracemill.query.surface.tracellm;

import io.tracemill.query.project.ProjectRegistry;
import io.tracemill.query.surface.tracellm.TraceSchema.FailureSchema;
import io.tracemill.query.surface.tracellm.TraceSchema.SlowSchema;
import io.tracemill.query.surface.tracellm.TraceSchema.StepSchema;
import io.tracemill.query.surface.tracellm.TraceSchema.UsageSchema;
import io.tracemill.query.trace.MessageText;
import io.tracemill.query.trace.StoredFailure;
import io.tracemill.query.trace.StoredSlow;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceStep;
import io.tracemill.query.value.JsonValue;
import io.tracemill.schemas.model.Project;
import io.tracemill.schemas.model.TokenUsage;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Turns stored traces into TraceLLM's.
@Singleton
public final class TraceTranslation {

    /// A trace without any named model has this one.
    public static final String UNKNOWN_MODEL = "unknown";

    private static final double NANOS_PER_MILLI = 1e6;
    private static final long MILLI = 1_000_000;

    private final ProjectRegistry registry;
    private final CostTranslation costs;

    TraceTranslation(ProjectRegistry registry, CostTranslation costs) {
        this.registry = registry;
        this.costs = costs;
    }

    /// As routes answer it: a response that is not there is the empty string.
    public TraceSchema stored(StoredTrace trace, TraceContent content) {
        return schema(trace, content, MessageText.response(content.output()));
    }

    /// As sockets tell it: a response that is not there is null.
    public TraceSchema live(StoredTrace trace, TraceContent content) {
        return schema(trace, content, absent(MessageText.response(content.output())));
    }

    private TraceSchema schema(StoredTrace trace, TraceContent content, @Nullable String response) {
        double latency = millis(trace.durationNanos());
        String projectId = trace.ref().projectId();
        return new TraceSchema(
                trace.ref().traceId(),
                MessageText.prompt(content.input()),
                response,
                latency,
                trace.usage().totalTokens(),
                trace.models().isEmpty() ? UNKNOWN_MODEL : trace.models().getFirst(),
                projectId,
                registry.project(projectId).map(Project::name).orElse(projectId),
                null,
                trace.environment(),
                trace.status(),
                content.steps().stream().map(TraceTranslation::step).toList(),
                trace.retries().reported(),
                trace.slow().isSlow(),
                failureReason(trace),
                Times.python(trace.startUnixNanos()),
                Times.python(trace.updatedUnixMillis() * MILLI),
                absent(trace.name()),
                Times.rfc3339(trace.startUnixNanos()),
                Times.rfc3339(trace.endUnixNanos()),
                absent(trace.sessionId()),
                absent(trace.userId()),
                trace.tags(),
                trace.models(),
                trace.providers(),
                trace.spanCount(),
                usage(trace.usage()),
                costs.of(trace),
                failure(trace.failure()),
                RetrySchema.of(trace.retries()),
                slow(trace.slow()),
                trace.clockSkewed(),
                trace.revision());
    }

    private static StepSchema step(TraceStep step) {
        return new StepSchema(
                step.spanId(),
                step.toolName().isEmpty() ? step.name() : step.toolName(),
                JsonValue.object(step.input()),
                JsonValue.object(step.output()),
                millis(step.durationNanos()),
                !step.failed(),
                Times.python(step.startUnixNanos()));
    }

    static UsageSchema usage(TokenUsage usage) {
        return new UsageSchema(
                usage.inputTokens(),
                usage.outputTokens(),
                usage.cacheReadTokens(),
                usage.cacheWriteTokens(),
                usage.reasoningTokens(),
                usage.totalTokens());
    }

    private static @Nullable FailureSchema failure(StoredFailure failure) {
        return failure.isNone()
                ? null
                : new FailureSchema(
                        failure.type(),
                        failure.rule(),
                        failure.evidence(),
                        absent(failure.spanId()));
    }

    private static @Nullable SlowSchema slow(StoredSlow slow) {
        return slow.isSlow()
                ? new SlowSchema(
                        slow.reason(),
                        slow.measure(),
                        millis(slow.actualNanos()),
                        millis(slow.thresholdNanos()),
                        slow.baselineNanos() == 0 ? null : millis(slow.baselineNanos()),
                        millis(slow.overByNanos()),
                        absent(slow.spanId()))
                : null;
    }

    /// What the failure says of itself, else what is said of it.
    private static @Nullable String failureReason(StoredTrace trace) {
        if (!trace.errorMessage().isEmpty() || trace.failure().isNone()) {
            return absent(trace.errorMessage());
        }
        StoredFailure failure = trace.failure();
        return failure.evidence().isEmpty()
                ? failure.type()
                : failure.type() + ": " + failure.evidence();
    }

    /// A decimal string: `0.000475`.
    public static String money(BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }

    public static double millis(long nanos) {
        return nanos / NANOS_PER_MILLI;
    }

    /// Null for the empty text.
    public static @Nullable String absent(String text) {
        return text.isEmpty() ? null : text;
    }
}
