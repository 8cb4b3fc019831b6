package io.tracemill.query.surface.canonical;

import io.tracemill.query.rejection.StoredRejection;
import io.tracemill.query.surface.tracellm.Times;
import org.jspecify.annotations.Nullable;

/// One rejection. What may quote content is for admins: others see the reason without what is
/// quoted in it.
///
/// @param id for the replay
/// @param stage which step gave up
/// @param recordedAt when the record came
/// @param place of the span among those of its record; null when it was the whole record
/// @param spans that it stands for, 0 when it cannot be told
/// @param bytes of the record that are kept
/// @param redacted whether something is left out because the key is no admin's
/// @param replayedAt null when it was not sent again
/// @param content null unless asked for
record RejectionSchema(
        String id,
        String projectId,
        String stage,
        String reason,
        @Nullable String dialect,
        @Nullable String traceId,
        String topic,
        int partition,
        long offset,
        @Nullable Integer place,
        long spans,
        String recordedAt,
        String rejectedAt,
        long bytes,
        boolean redacted,
        @Nullable String replayedAt,
        @Nullable RejectedContent content) {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /// The record as it was.
    ///
    /// @param key as text
    /// @param valueBase64 its bytes
    record RejectedContent(String key, String valueBase64) {}

    static RejectionSchema of(StoredRejection found, boolean admin) {
        return of(found, admin, null);
    }

    static RejectionSchema of(
            StoredRejection found, boolean admin, @Nullable RejectedContent content) {
        return new RejectionSchema(
                found.id().encode(),
                found.id().projectId(),
                found.id().stage(),
                admin && !found.reason().isEmpty() ? found.reason() : found.template(),
                absent(found.dialect()),
                absent(found.traceId()),
                found.id().topic(),
                found.id().partition(),
                found.id().offset(),
                found.id().place() < 0 ? null : found.id().place(),
                found.spans(),
                time(found.id().recordedUnixMillis()),
                time(found.rejectedUnixMillis()),
                found.bytes(),
                !admin,
                found.isReplayed() ? time(found.replayedUnixMillis()) : null,
                content);
    }

    private static String time(long unixMillis) {
        return Times.rfc3339(unixMillis * NANOS_PER_MILLI);
    }

    private static @Nullable String absent(String text) {
        return text.isEmpty() ? null : text;
    }
}
