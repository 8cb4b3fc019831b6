package io.tracemill.query.receipt;

/// How far one partition of `trace-events` is on its way into the tables.
///
/// @param spansStored the next offset whose spans are not in `spans` yet, or not surely
/// @param processed the next offset that the topology has not taken in yet
/// @param readable whether everything up to the offset that was asked for can be read
public record PartitionProgress(
        int partition, long spansStored, long processed, boolean readable) {}
