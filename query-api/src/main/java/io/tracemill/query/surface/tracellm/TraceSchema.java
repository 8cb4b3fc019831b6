package io.tracemill.query.surface.tracellm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A trace as TraceLLM has it, and behind `updated_at` what we say beside it. Every field is always
/// there.
///
/// @param latency milliseconds
/// @param apiKey not known of a stored trace
/// @param createdAt the start, as Python writes it
public record TraceSchema(
        String traceId,
        String prompt,
        @Nullable String response,
        double latency,
        long tokenCount,
        String modelName,
        String projectId,
        String projectName,
        @Nullable String apiKey,
        String environment,
        String status,
        List<StepSchema> steps,
        int retryCount,
        boolean slowRequest,
        @Nullable String failureReason,
        String createdAt,
        String updatedAt,
        @Nullable String name,
        String startedAt,
        String endedAt,
        @Nullable String sessionId,
        @Nullable String userId,
        List<String> tags,
        List<String> models,
        List<String> providers,
        int spanCount,
        UsageSchema usage,
        CostSchema cost,
        @Nullable FailureSchema failure,
        @Nullable RetrySchema retry,
        @Nullable SlowSchema slow,
        boolean clockSkewed,
        long revision) {

    /// One span below the root.
    ///
    /// @param input an object
    /// @param duration milliseconds
    public record StepSchema(
            String stepId,
            String toolName,
            Object input,
            Object output,
            double duration,
            boolean success,
            String timestamp) {}

    /// Tokens: input includes cached ones, output includes reasoning.
    public record UsageSchema(
            long inputTokens,
            long outputTokens,
            long cacheReadTokens,
            long cacheWriteTokens,
            long reasoningTokens,
            long totalTokens) {}

    /// Money as decimal strings.
    ///
    /// @param source of the total: `computed`, `reported` or `unknown`
    /// @param unknownCalls calls that the computed cost lacks, because nobody knows theirs
    public record CostSchema(
            @Nullable String total,
            String currency,
            String source,
            @Nullable String computed,
            @Nullable String reported,
            int unknownCalls) {}

    /// Why it failed, or what it recovered from: the rule that says so, on what evidence, and the
    /// span that it came from.
    public record FailureSchema(
            String type, String rule, String evidence, @Nullable String spanId) {}

    /// Why it counts as slow.
    ///
    /// @param reason `threshold` of the project, `baseline` of a span's own like, or only
    ///   `reported` by its client
    /// @param measure what the actual time is: `duration` or `first_token`
    /// @param actualMs of the trace; when the reason is the baseline, of the span
    /// @param thresholdMs what the project asked when it was judged
    /// @param baselineMs the usual p95 of what the span is
    /// @param spanId the span that is farthest above its usual
    public record SlowSchema(
            String reason,
            String measure,
            double actualMs,
            double thresholdMs,
            @Nullable Double baselineMs,
            double overByMs,
            @Nullable String spanId) {}
}
