package io.tracemill.query.surface.sideseat.live;

import io.tracemill.query.http.Json;
import io.tracemill.query.live.event.LiveEvent;
import io.tracemill.query.live.event.LiveFormat;
import io.tracemill.query.live.event.Notice;
import io.tracemill.query.live.wire.ServerSentEvent;
import io.tracemill.schemas.model.NewSpan;
import io.tracemill.schemas.model.TraceRevision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The new spans of a trace for one listener: at most ten a second, and what is more is left out,
/// as SideSeat does; who hears of one looks up the others.
final class NewSpanFormat implements LiveFormat {

    private static final int MOST_PER_SECOND = 10;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Optional<String> traceId;
    private final Optional<String> spanId;
    private final LongSupplier nanoTime;
    private long secondBegan;
    private int told;

    /// @param traceId the only trace that is wanted
    /// @param spanId the only span that is wanted
    /// @param nanoTime a clock
    NewSpanFormat(Optional<String> traceId, Optional<String> spanId, LongSupplier nanoTime) {
        this.traceId = traceId;
        this.spanId = spanId;
        this.nanoTime = nanoTime;
        this.secondBegan = nanoTime.getAsLong();
    }

    /// What is said of a span.
    record NewSpanEvent(
            String projectId,
            String traceId,
            String spanId,
            @Nullable String sessionId,
            @Nullable String userId) {}

    @Override
    public boolean showsTexts() {
        return false;
    }

    @Override
    public List<byte[]> messages(LiveEvent event, String id) {
        return switch (event) {
            case LiveEvent.OfTrace told -> messages(told.change().revision());
            case LiveEvent.OfWindow _ -> List.of();
        };
    }

    @Override
    public List<byte[]> messages(Notice notice) {
        return List.of();
    }

    private List<byte[]> messages(TraceRevision trace) {
        List<byte[]> messages = new ArrayList<>();
        if (traceId.isPresent() && !traceId.get().equals(trace.traceId().value())) {
            return messages;
        }
        for (NewSpan span : trace.news().newSpans()) {
            String id = span.spanId().value();
            if ((spanId.isEmpty() || spanId.get().equals(id)) && mayTell()) {
                messages.add(ServerSentEvent.named("span").bytes(Json.bytes(event(trace, id))));
            }
        }
        return messages;
    }

    private boolean mayTell() {
        long now = nanoTime.getAsLong();
        if (now - secondBegan >= SECOND) {
            secondBegan = now;
            told = 0;
        }
        return told++ < MOST_PER_SECOND;
    }

    private static NewSpanEvent event(TraceRevision trace, String spanId) {
        return new NewSpanEvent(
                trace.projectId().value(),
                trace.traceId().value(),
                spanId,
                absent(trace.sessionId()),
                absent(trace.userId()));
    }

    private static @Nullable String absent(String text) {
        return text.isEmpty() ? null : text;
    }
}
