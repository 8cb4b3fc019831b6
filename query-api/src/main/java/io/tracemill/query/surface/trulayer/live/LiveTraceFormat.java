package io.tracemill.query.surface.trulayer.live;

import io.tracemill.query.http.Json;
import io.tracemill.query.live.event.LiveEvent;
import io.tracemill.query.live.event.LiveFormat;
import io.tracemill.query.live.event.Notice;
import io.tracemill.query.live.wire.ServerSentEvent;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.model.TraceStatus;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// New traces as TruLayer tells them: a message each, with the id to come back with.
@Singleton
final class LiveTraceFormat implements LiveFormat {

    /// One new trace.
    ///
    /// @param status `ok` or `error`
    record LiveTrace(
            String traceId, String name, String status, long latencyMs, String createdAt) {}

    @Override
    public boolean showsTexts() {
        return false;
    }

    @Override
    public List<byte[]> messages(LiveEvent event, String id) {
        return switch (event) {
            case LiveEvent.OfTrace told -> {
                LiveTrace trace = trace(told.change().revision());
                yield List.of(ServerSentEvent.message().withId(id).bytes(Json.bytes(trace)));
            }
            case LiveEvent.OfWindow _ -> List.of();
        };
    }

    /// Only what is missing is worth a line, and one that no client trips over.
    @Override
    public List<byte[]> messages(Notice notice) {
        return switch (notice) {
            case Notice.Subscribed _, Notice.Live _ -> List.of();
            case Notice.Dropped dropped ->
                    List.of(ServerSentEvent.comment("dropped: " + dropped.events()));
            case Notice.Gap _ ->
                    List.of(ServerSentEvent.comment("the oldest since then is not kept any more"));
        };
    }

    private static LiveTrace trace(TraceRevision trace) {
        long start = trace.startUnixNanos();
        return new LiveTrace(
                trace.traceId().value(),
                trace.name(),
                trace.status() == TraceStatus.FAILED ? "error" : "ok",
                TimeUnit.NANOSECONDS.toMillis(trace.endUnixNanos() - start),
                Instant.EPOCH.plusNanos(start).toString());
    }
}
