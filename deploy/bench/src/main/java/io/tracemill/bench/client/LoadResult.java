package io.tracemill.bench.client;

import io.tracemill.bench.measure.LatencyHistogram;
import java.util.Optional;

/// What one run of the load client did.
///
/// @param accepted requests whose every span was accepted
/// @param refused requests with any other answer
/// @param refusals what those were answered
/// @param nanos from the first request until the last answer
/// @param latency of the accepted ones
public record LoadResult(
        long accepted,
        long refused,
        Optional<String> firstRefusal,
        Refusals refusals,
        int spansPerRequest,
        long nanos,
        LatencyHistogram latency) {

    /// Spans that were accepted.
    public long spans() {
        return accepted * spansPerRequest;
    }

    /// Accepted spans a second.
    public double spansPerSecond() {
        return spans() * 1e9 / nanos;
    }

    /// Accepted requests a second.
    public double requestsPerSecond() {
        return accepted * 1e9 / nanos;
    }

    /// This result if nothing was refused.
    ///
    /// @throws IllegalStateException with the first refusal
    public LoadResult orFail() {
        firstRefusal.ifPresent(text -> {
            throw new IllegalStateException(
                    refused
                            + " of "
                            + (accepted + refused)
                            + " requests were refused, the first: "
                            + text);
        });
        return this;
    }
}
