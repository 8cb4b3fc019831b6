package io.tracemill.schemas.model;

import java.nio.ByteBuffer;

/// A record, or one row of what it held, that could not be taken further: the bytes, where it
/// happened and why.
///
/// @param projectId empty when even that could not be read
/// @param stage which step gave up, `span-sink`, `assemble`, …
/// @param topic where the record stands, with partition and offset
/// @param key read-only
/// @param value as it was; of one span among others an event of that span alone; read-only
/// @param dialect that the record came in by, empty when it is not known
/// @param traceId empty when it is not known
/// @param place of the row among those of its record, or [#WHOLE]
/// @param spans that it stands for, 0 when it cannot be told
/// @param recordedUnixMillis the record's own time, the same whenever it is rejected
/// @param replayedUnixMillis when it was sent again, 0 when it was not
/// @param replayedPartition where it was sent to
/// @param replayedOffset where it was sent to
public record Rejection(
        String projectId,
        String stage,
        String reason,
        String topic,
        int partition,
        long offset,
        long rejectedUnixMillis,
        ByteBuffer key,
        ByteBuffer value,
        String dialect,
        String traceId,
        int place,
        int spans,
        long recordedUnixMillis,
        long replayedUnixMillis,
        int replayedPartition,
        long replayedOffset) {

    /// The place of what was not taken apart.
    public static final int WHOLE = -1;

    public Rejection {
        key = key.asReadOnlyBuffer();
        value = value.asReadOnlyBuffer();
    }

    /// The same, sent again.
    public Rejection replayed(long unixMillis, int atPartition, long atOffset) {
        return new Rejection(
                projectId,
                stage,
                reason,
                topic,
                partition,
                offset,
                rejectedUnixMillis,
                key,
                value,
                dialect,
                traceId,
                place,
                spans,
                recordedUnixMillis,
                unixMillis,
                atPartition,
                atOffset);
    }

    /// Payloads are never logged.
    @Override
    public String toString() {
        return "Rejection[%s, %s-%d@%d, %s]".formatted(stage, topic, partition, offset, reason);
    }
}
