package io.tracemill.e2e.exact.input;

import java.util.List;
import java.util.Optional;

/// A trace as it is sent, and what is known about it.
///
/// @param spans as they happened; the root is not always among them
/// @param status success, warning or failed
/// @param cause the span that its failure came from, empty when nothing failed
/// @param reportedRetries attempts beyond the first as its client counts them
public record SentTrace(
        String traceId,
        Place place,
        List<SentSpan> spans,
        String status,
        Optional<SentSpan> cause,
        List<Chain> chains,
        int reportedRetries,
        Optional<Repeat> repeat) {

    public long startUnixNanos() {
        return spans.stream().mapToLong(SentSpan::startUnixNanos).min().orElseThrow();
    }

    public long endUnixNanos() {
        return spans.stream().mapToLong(SentSpan::endUnixNanos).max().orElseThrow();
    }

    public long durationNanos() {
        return endUnixNanos() - startUnixNanos();
    }

    public Optional<SentSpan> root() {
        return spans.stream().filter(SentSpan::isRoot).findFirst();
    }

    SentTrace in(Repeat chain) {
        return new SentTrace(
                traceId, place, spans, status, cause, chains, reportedRetries, Optional.of(chain));
    }
}
