package io.tracemill.schemas.model;

import java.util.List;

/// What is known about a trace, as of its so-many-th revision: light facts, no prompts and
/// completions.
///
/// @param revision the receipt time of the first in epoch milliseconds, growing with each; a later
///   one replaces it whole
/// @param anchorUnixNanos the clamped start that the first revision had; never moves
/// @param name of the root, else of the earliest span
/// @param rootSpanId the earliest root that has arrived, or none
/// @param models in order of first use, without repeats
/// @param usage every model call once, also where a parent repeats its children's tokens
/// @param spanCount spans without synthetic ones
/// @param genAiSpanCount those of them that do GenAI work, as their kinds say
/// @param duplicateCount spans that came again and were left out
/// @param retryCount attempts beyond the first, as clients counted them
/// @param truncated the trace has more spans than its summary counts
/// @param input the span whose input is the trace's
/// @param output the span whose output is the trace's
/// @param failure of its root, at the span that it came from, else what failed first and was
///   recovered from
/// @param computedCost of the calls whose tokens the usage counts, those of unknown cost left out
/// @param unknownCostCalls calls that no cost is known of
/// @param slow judged by what its project asked when this revision was made
/// @param news what came since the revision before
/// @param erased the trace is no more, and all but its ids, its anchor and its times of receipt is
///   empty
public record TraceRevision(
        ProjectId projectId,
        TraceId traceId,
        long revision,
        long anchorUnixNanos,
        long startUnixNanos,
        long endUnixNanos,
        boolean clockSkewed,
        String name,
        SpanId rootSpanId,
        TraceStatus status,
        String errorMessage,
        List<String> models,
        List<String> providers,
        TokenUsage usage,
        ReportedCost reportedCost,
        String sessionId,
        String userId,
        Service service,
        List<String> tags,
        int spanCount,
        int genAiSpanCount,
        int errorCount,
        int duplicateCount,
        int retryCount,
        boolean truncated,
        SpanRef input,
        SpanRef output,
        String dialect,
        long firstReceivedUnixMillis,
        long lastReceivedUnixMillis,
        TraceFailure failure,
        ComputedCost computedCost,
        int unknownCostCalls,
        TraceRetries retries,
        TraceSlow slow,
        TraceNews news,
        boolean erased) {

    public TraceRevision {
        models = List.copyOf(models);
        providers = List.copyOf(providers);
        tags = List.copyOf(tags);
    }

    /// The last revision of a trace, which is no more.
    ///
    /// @param erasedUnixMillis when its erasure was asked for
    public static TraceRevision erased(
            ProjectId projectId,
            TraceId traceId,
            long revision,
            long anchorUnixNanos,
            long erasedUnixMillis) {
        return new TraceRevision(
                projectId,
                traceId,
                revision,
                anchorUnixNanos,
                anchorUnixNanos,
                anchorUnixNanos,
                false,
                "",
                SpanId.NONE,
                TraceStatus.SUCCESS,
                "",
                List.of(),
                List.of(),
                TokenUsage.NONE,
                ReportedCost.NONE,
                "",
                "",
                Service.UNKNOWN,
                List.of(),
                0,
                0,
                0,
                0,
                0,
                false,
                SpanRef.NONE,
                SpanRef.NONE,
                "",
                erasedUnixMillis,
                erasedUnixMillis,
                TraceFailure.NONE,
                ComputedCost.NONE,
                0,
                TraceRetries.NONE,
                TraceSlow.NONE,
                TraceNews.NONE,
                true);
    }

    /// Whether nothing was known of the trace before.
    public boolean isFirst() {
        return !erased && revision == firstReceivedUnixMillis;
    }

    /// The same with what came since the revision before.
    public TraceRevision withNews(TraceNews what) {
        return new TraceRevision(
                projectId,
                traceId,
                revision,
                anchorUnixNanos,
                startUnixNanos,
                endUnixNanos,
                clockSkewed,
                name,
                rootSpanId,
                status,
                errorMessage,
                models,
                providers,
                usage,
                reportedCost,
                sessionId,
                userId,
                service,
                tags,
                spanCount,
                genAiSpanCount,
                errorCount,
                duplicateCount,
                retryCount,
                truncated,
                input,
                output,
                dialect,
                firstReceivedUnixMillis,
                lastReceivedUnixMillis,
                failure,
                computedCost,
                unknownCostCalls,
                retries,
                slow,
                what,
                erased);
    }
}
