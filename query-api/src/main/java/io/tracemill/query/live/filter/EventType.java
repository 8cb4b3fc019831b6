package io.tracemill.query.live.filter;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What can happen.
public enum EventType {
    /// A trace of which nothing was known.
    TRACE_CREATED("trace.created"),
    /// Something more came of a trace.
    TRACE_UPDATED("trace.updated"),
    /// A trace failed, or recovered from failing, in a way that it had not before.
    FAILURE_DETECTED("failure.detected"),
    /// More was tried again in a trace than before.
    RETRY_DETECTED("retry.detected"),
    /// The figures of a window changed.
    WINDOW_UPDATED("window.updated");

    private static final Set<EventType> ALL = Set.copyOf(EnumSet.allOf(EventType.class));

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    public static Set<EventType> all() {
        return ALL;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<EventType> ofWireName(String name) {
        return Arrays.stream(values()).filter(type -> type.wireName.equals(name)).findFirst();
    }
}
