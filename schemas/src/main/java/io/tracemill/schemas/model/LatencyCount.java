package io.tracemill.schemas.model;

/// How many durations fell into one bucket.
///
/// @param bucket as [io.tracemill.schemas.rollup.LatencyBuckets] numbers them
/// @param count below 0 where a row takes back what an older generation of it holds
public record LatencyCount(int bucket, long count) {}
