package io.tracemill.query.live.cursor;

/// Which event: a record may become several, always the same ones in the same order.
///
/// @param index of the event among those of its record
/// @param isLast whether its record has no further event
public record Place(LiveTopic topic, int partition, long offset, int index, boolean isLast) {}
