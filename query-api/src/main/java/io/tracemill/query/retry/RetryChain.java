package io.tracemill.query.retry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.query.search.TraceCursor;
import java.util.List;

/// One chain of attempts and the trace that it is in.
///
/// @param chain as it is stored: kind, operation, outcome, attempts, wasted
public record RetryChain(InTrace trace, JsonNode chain) {

    /// What a list of chains tells of their trace. Absent texts are empty.
    public record InTrace(
            TraceCursor place,
            String name,
            String status,
            String environment,
            String sessionId,
            String userId,
            List<String> models) {

        public InTrace {
            models = List.copyOf(models);
        }
    }
}
