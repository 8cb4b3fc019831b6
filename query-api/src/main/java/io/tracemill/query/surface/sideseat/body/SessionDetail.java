package io.tracemill.query.surface.sideseat.body;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session with its traces, the newest first; its figures are theirs together.
public record SessionDetail(@JsonUnwrapped SessionSummary summary, List<TraceInSession> traces) {

    public SessionDetail {
        traces = List.copyOf(traces);
    }

    /// A trace of a session.
    public record TraceInSession(
            String traceId,
            @Nullable String traceName,
            String startTime,
            @Nullable String endTime,
            @Nullable Long durationMs,
            long totalTokens,
            long reasoningTokens,
            BigDecimal totalCost,
            List<String> tags) {

        public TraceInSession {
            tags = List.copyOf(tags);
        }
    }
}
