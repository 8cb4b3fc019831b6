package io.tracemill.bench.freshness;

/// A trace whose last span was just acknowledged.
record Sample(String traceId, String sessionId, int spans, long acknowledgedNanoTime) {}
