package io.tracemill.query.surface.canonical;

import io.tracemill.query.surface.tracellm.Times;
import io.tracemill.schemas.model.ErasureKind;
import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A request to erase, and how far it is.
///
/// @param status pending, running or done
/// @param traceId when it was asked for by this; null once it is done, as nothing of it is left
/// @param sessionId the same
/// @param userId the same
/// @param targetSha256 the SHA-256 of the id that was asked for
/// @param traces that went, up to now
/// @param erasedAt since when nothing of it can be read any more
/// @param finishedAt since when no byte of it is left in the tables, and of states and compacted
///   topics only what their next compaction removes
/// @param topicsClearBy until then Kafka keeps the events themselves, which nobody reads any more
record ErasureSchema(
        String erasureId,
        String projectId,
        String status,
        @Nullable String traceId,
        @Nullable String sessionId,
        @Nullable String userId,
        String targetSha256,
        long traces,
        String requestedAt,
        @Nullable String startedAt,
        @Nullable String erasedAt,
        @Nullable String finishedAt,
        @Nullable String topicsClearBy) {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /// Kafka lets whole segments go, each of a day at most, and looks for them every few minutes.
    private static final Duration TOPICS_CLEAR_AFTER =
            Duration.ofDays(Topics.EVENT_DAYS + 1).plusHours(1);

    static ErasureSchema of(ErasureRequest request) {
        long erased = request.erasedUnixMillis();
        return new ErasureSchema(
                request.erasureId(),
                request.projectId().value(),
                request.status(),
                target(request, ErasureKind.TRACE),
                target(request, ErasureKind.SESSION),
                target(request, ErasureKind.USER),
                request.targetSha256(),
                request.traces(),
                Times.rfc3339(request.requestedUnixMillis() * NANOS_PER_MILLI),
                time(request.startedUnixMillis()),
                time(erased),
                time(request.finishedUnixMillis()),
                erased == 0 ? null : time(erased + TOPICS_CLEAR_AFTER.toMillis()));
    }

    private static @Nullable String target(ErasureRequest request, ErasureKind kind) {
        return request.kind() == kind && !request.target().isEmpty() ? request.target() : null;
    }

    private static @Nullable String time(long unixMillis) {
        return unixMillis == 0 ? null : Times.rfc3339(unixMillis * NANOS_PER_MILLI);
    }
}
