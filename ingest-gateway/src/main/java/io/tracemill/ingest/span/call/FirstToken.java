package io.tracemill.ingest.span.call;

import io.tracemill.ingest.span.fact.Fact;
import io.tracemill.ingest.span.fact.Facts;
import io.tracemill.schemas.model.SpanEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;

/// When the first token of an answer came: as an attribute says it, else by the first event of the
/// stream. What goes beyond the span's end is in another unit or by another clock, and nothing.
final class FirstToken {

    private static final Set<String> STREAM_EVENTS =
            Set.of(
                    "gen_ai.content.completion.chunk", // OpenLLMetry, Anyway
                    "llm.content.completion.chunk", // the same, older
                    "gen_ai.content.chunk",
                    "First Token Stream Event", // OpenInference
                    "ai.stream.firstChunk", // Vercel's AI SDK
                    "gen_ai.content.first_token",
                    "first_token", // LangWatch
                    "llm.first_token");

    private static final long NEVER = Long.MAX_VALUE;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    /// Spans of some clocks begin and end on whole milliseconds.
    private static final long TOLERANCE_NANOS = 1_000_000;

    private long firstEventUnixNanos = NEVER;

    void reset() {
        firstEventUnixNanos = NEVER;
    }

    void noteEvent(SpanEvent event) {
        if (event.timeUnixNanos() < firstEventUnixNanos && STREAM_EVENTS.contains(event.name())) {
            firstEventUnixNanos = event.timeUnixNanos();
        }
    }

    /// From the start, at most up to the end; 0 when it is not known.
    long nanos(Facts facts, long start, long end) {
        long duration = end - start;
        long found = sane(nanos(facts, Fact.FIRST_TOKEN_SECONDS, NANOS_PER_SECOND), duration);
        if (found == 0) {
            found = sane(nanos(facts, Fact.FIRST_TOKEN_MILLIS, NANOS_PER_MILLI), duration);
        }
        if (found == 0 && facts.has(Fact.FIRST_TOKEN_TIME)) {
            found = sane(unixNanos(facts.text(Fact.FIRST_TOKEN_TIME)) - start, duration);
        }
        return found == 0 && firstEventUnixNanos != NEVER
                ? sane(firstEventUnixNanos - start, duration)
                : found;
    }

    private static long nanos(Facts facts, Fact fact, double nanosPerUnit) {
        return facts.has(fact) ? Math.round(facts.real(fact) * nanosPerUnit) : 0;
    }

    private static long sane(long nanos, long duration) {
        boolean fits = nanos > 0 && nanos - TOLERANCE_NANOS <= duration;
        return fits ? Math.min(nanos, duration) : 0;
    }

    /// With or without the quotes of JSON; the epoch for what is no time.
    private static long unixNanos(String text) {
        try {
            Instant time = Instant.parse(text.replace("\"", ""));
            return Math.addExact(
                    Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            return 0;
        }
    }
}
