package io.tracemill.query.receipt;

/// A partition that cannot be read up to a receipt's offset yet.
///
/// @param committed how far the slower stage is in the partition of `trace-events`
public record PendingPartition(int partition, long offset, long committed) {}
