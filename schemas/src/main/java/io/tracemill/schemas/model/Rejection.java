package io.tracemill.schemas.model;

import java.nio.ByteBuffer;

/// A record that could not be taken further: the bytes as they were, where it happened and why.
///
/// @param projectId empty when even that could not be read
/// @param stage which step gave up, `span-sink`, `assemble`, …
/// @param key read-only
/// @param value read-only
public record Rejection(
        String projectId,
        String stage,
        String reason,
        String topic,
        int partition,
        long offset,
        long rejectedUnixMillis,
        ByteBuffer key,
        ByteBuffer value) {

    public Rejection {
        key = key.asReadOnlyBuffer();
        value = value.asReadOnlyBuffer();
    }

    /// Payloads are never logged.
    @Override
    public String toString() {
        return "Rejection[%s, %s-%d@%d, %s]".formatted(stage, topic, partition, offset, reason);
    }
}
