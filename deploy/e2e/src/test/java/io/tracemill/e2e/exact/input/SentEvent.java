package io.tracemill.e2e.exact.input;

import java.util.Map;

/// Something that happened during a span.
public record SentEvent(long unixNanos, String name, Map<String, Object> attributes) {}
