package io.tracemill.ingest.dialect.trainly;

import io.tracemill.ingest.dialect.trainly.TrainlyPayload.Part;
import io.tracemill.ingest.span.SpanDraft;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Trainly states no time of a trace: it began with its first span that has a clock time, else its
/// latency before it was received.
final class TrainlyTimes {
    private static final double NANOS_PER_MILLI = 1e6;

    /// `start_ms` beyond this is no distance any more but a time since 1970.
    private static final double CLOCK_MILLIS = 1e11;

    private static final double MAX_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI;

    private final double latencyMillis;
    private final long receivedUnixMillis;
    private long earliest;
    private long latest;

    TrainlyTimes(@Nullable Double latencyMillis, long receivedUnixMillis) {
        this.latencyMillis = Objects.requireNonNullElse(latencyMillis, 0.0);
        this.receivedUnixMillis = receivedUnixMillis;
    }

    void note(Part part) {
        double start = start(part);
        if (start >= CLOCK_MILLIS && start < MAX_MILLIS) {
            earliest = earliest == 0 ? nanos(start) : Math.min(earliest, nanos(start));
            latest = Math.max(latest, nanos(end(part, start)));
        }
    }

    void place(SpanDraft draft, Part part) {
        double start = start(part);
        double end = end(part, start);
        if (start < 0) {
            draft.refuse(part.startTime() == null ? "start_ms" : "startTime", negative(start));
        }
        draft.start(absolute(start));
        draft.end(absolute(end));
    }

    /// A tool call of which only the length is known.
    void place(SpanDraft draft, @Nullable Double durationMillis) {
        draft.start(rootStart());
        draft.end(
                rootStart() + nanos(Math.max(0, Objects.requireNonNullElse(durationMillis, 0.0))));
    }

    void placeRoot(SpanDraft draft) {
        if (latencyMillis < 0) {
            draft.refuse("latency_ms", negative(latencyMillis));
        }
        long start = rootStart();
        draft.start(start);
        draft.end(latencyMillis > 0 ? start + nanos(latencyMillis) : Math.max(start, latest));
    }

    private long rootStart() {
        return earliest != 0
                ? earliest
                : Math.max(
                        0, nanos((double) receivedUnixMillis) - nanos(Math.max(0, latencyMillis)));
    }

    private long absolute(double millis) {
        return millis >= CLOCK_MILLIS ? nanos(millis) : rootStart() + nanos(Math.max(0, millis));
    }

    private static double start(Part part) {
        Double start = part.startTime() == null ? part.startMillis() : part.startTime();
        return Objects.requireNonNullElse(start, 0.0);
    }

    private static double end(Part part, double start) {
        Double end = part.endTime() == null ? part.endMillis() : part.endTime();
        if (end != null) {
            return end;
        }
        Double length = part.latencyMillis();
        return start + Math.max(0, Objects.requireNonNullElse(length, 0.0));
    }

    private static String negative(double millis) {
        return "expected 0 or more milliseconds, got " + millis;
    }

    /// In two steps: nanoseconds since 1970 have more digits than a double. Negative, which nothing
    /// accepts, for what is no time.
    private static long nanos(double millis) {
        if (!(millis < MAX_MILLIS)) {
            return -1;
        }
        long whole = (long) millis;
        return whole * 1_000_000 + Math.round((millis - whole) * NANOS_PER_MILLI);
    }
}
