package io.tracemill.query.live.cursor;

import io.tracemill.schemas.topic.Topic;
import io.tracemill.schemas.topic.Topics;

/// The topics that events are made of.
public enum LiveTopic {
    TRACES,
    ROLLUPS;

    public Topic<?, ?> topic() {
        return switch (this) {
            case TRACES -> Topics.TRACES;
            case ROLLUPS -> Topics.ROLLUPS;
        };
    }

    /// @throws IllegalArgumentException when no event is made of it
    public static LiveTopic named(String name) {
        for (LiveTopic live : values()) {
            if (live.topic().name().equals(name)) {
                return live;
            }
        }
        throw new IllegalArgumentException("no live topic: " + name);
    }
}
