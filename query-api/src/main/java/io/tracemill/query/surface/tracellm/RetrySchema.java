package io.tracemill.query.surface.tracellm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tracemill.query.http.Json;
import io.tracemill.query.trace.StoredRetries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was tried again.
///
/// @param count attempts beyond the first, of all chains; one for a trace that is itself a retry
/// @param reported attempts beyond the first, as clients counted them
/// @param partial the trace has more calls than were looked at, so that chains may be missing
record RetrySchema(int count, int reported, boolean partial, List<ChainSchema> chains) {

    static @Nullable RetrySchema of(StoredRetries retries) {
        return retries.isNone()
                ? null
                : new RetrySchema(
                        retries.attempts(),
                        retries.reported(),
                        retries.partial(),
                        Json.list(retries.chains(), ChainSchema.class));
    }

    /// One request and the attempts at it.
    ///
    /// @param kind `attempt`, `http`, `sibling`, `fallback`, `reported` or `request`
    /// @param outcome `recovered`, `exhausted` or `abandoned`
    /// @param retries attempts beyond the first, those that are not visible too
    record ChainSchema(
            String kind,
            String operation,
            @Nullable String parentSpanId,
            String outcome,
            int retries,
            List<AttemptSchema> attempts,
            WastedSchema wasted) {}

    /// One attempt.
    ///
    /// @param traceId where attempts are traces of their own
    /// @param startTime absent where a client only said that there was an attempt
    /// @param status `ok` or `error`
    /// @param cost a decimal string
    /// @param fallback whether it went to another model or provider than the one before
    record AttemptSchema(
            @Nullable String spanId,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String traceId,
            @Nullable String startTime,
            double durationMs,
            String status,
            @Nullable String failureType,
            @Nullable String model,
            @Nullable String provider,
            long tokens,
            @Nullable String cost,
            boolean fallback) {}

    /// What attempts used up that came to nothing.
    ///
    /// @param cost a decimal string
    /// @param unknownCostCalls calls that the cost lacks, because nobody knows theirs
    record WastedSchema(
            long tokens, @Nullable String cost, int unknownCostCalls, double durationMs) {}
}
