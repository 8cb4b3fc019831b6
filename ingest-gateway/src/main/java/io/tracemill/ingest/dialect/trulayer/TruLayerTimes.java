package io.tracemill.ingest.dialect.trulayer;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.ingest.dialect.json.JsonReader;
import io.tracemill.ingest.dialect.json.Times;
import io.tracemill.ingest.dialect.trulayer.TruLayerPayload.Part;
import io.tracemill.ingest.span.SpanDraft;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// When a trace and its spans began and ended, from whatever the trace says: clock times come
/// before latencies, and a trace that says neither ended when it was received.
final class TruLayerTimes {
    private static final long NANOS_PER_MILLI = 1_000_000;

    /// Longer is no latency: 100 years.
    private static final double MAX_MILLIS = 3.2e12;

    private final TruLayerPayload trace;
    private final long receivedUnixNanos;
    private long earliest;
    private long latest;

    TruLayerTimes(TruLayerPayload trace, long receivedUnixMillis) {
        this.trace = trace;
        this.receivedUnixNanos = receivedUnixMillis * NANOS_PER_MILLI;
    }

    /// Every span is noted before the first is placed.
    void note(Part part) {
        long start = start(part);
        if (start > 0) {
            earliest = earliest == 0 ? start : Math.min(earliest, start);
            latest = Math.max(latest, Math.max(start, end(part, start)));
        }
    }

    /// A span without times began with its trace.
    void place(SpanDraft draft, Part part) {
        refuse(draft, "start_time", time(part.startTime()));
        refuse(draft, "end_time", time(part.endTime()));
        refuseLatency(draft, part.latencyMillis());
        long stated = start(part);
        long start = stated > 0 ? stated : rootStart();
        draft.start(start);
        draft.end(end(part, start));
    }

    void placeRoot(SpanDraft draft) {
        refuse(draft, "started_at", time(trace.startedAt()));
        refuse(draft, "ended_at", time(trace.endedAt()));
        refuseLatency(draft, trace.latencyMillis());
        long start = rootStart();
        draft.start(start);
        draft.end(rootEnd(start));
    }

    /// When a span ended that may lack all times.
    long end(Part part) {
        long start = start(part);
        return Math.max(0, end(part, start > 0 ? start : rootStart()));
    }

    long rootEnd() {
        return Math.max(0, rootEnd(rootStart()));
    }

    /// An event that does not say when it was is one of the trace's end.
    long ofEvent(@Nullable JsonNode timestamp) {
        long stated = time(timestamp);
        return stated > 0 ? stated : rootEnd();
    }

    private static void refuse(SpanDraft draft, String member, long time) {
        if (time == Times.NONE) {
            draft.refuse(member, Times.EXPECTED);
        }
    }

    private static void refuseLatency(SpanDraft draft, @Nullable Double millis) {
        if (millis != null && !(millis >= 0 && millis < MAX_MILLIS)) {
            draft.refuse("latency_ms", "expected 0 or more milliseconds, got " + millis);
        }
    }

    private long rootStart() {
        long started = time(trace.startedAt());
        if (started > 0) {
            return started;
        }
        if (earliest > 0) {
            return earliest;
        }
        long ended = time(trace.endedAt());
        return Math.max(0, (ended > 0 ? ended : receivedUnixNanos) - nanos(trace.latencyMillis()));
    }

    private long rootEnd(long start) {
        long ended = time(trace.endedAt());
        return ended > 0
                ? ended
                : Math.max(start + nanos(trace.latencyMillis()), Math.max(start, latest));
    }

    private static long start(Part part) {
        long start = time(part.startTime());
        if (start > 0) {
            return start;
        }
        long end = time(part.endTime());
        return end > 0 ? Math.max(0, end - nanos(part.latencyMillis())) : 0;
    }

    private static long end(Part part, long start) {
        long end = time(part.endTime());
        return end > 0 ? end : start + nanos(part.latencyMillis());
    }

    /// 0 when there is none, [Times#NONE] for what is no time.
    private static long time(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isTextual() && node.textValue().isEmpty()) {
            return 0;
        }
        if (node.isTextual()) {
            return Times.ofText(node.textValue());
        }
        try (JsonReader in = new JsonReader(node.toString().getBytes(StandardCharsets.UTF_8))) {
            return Times.read(in);
        }
    }

    private static long nanos(@Nullable Double millis) {
        return millis != null && millis > 0 && millis < MAX_MILLIS
                ? Math.round(millis * NANOS_PER_MILLI)
                : 0;
    }
}
