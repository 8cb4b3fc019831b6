package io.tracemill.query.live.cursor;

import io.tracemill.schemas.topic.Topic;
import io.tracemill.schemas.topic.Topics;

/// The topics that events are made of.
public enum LiveTopic {
    TRACES(Topics.TRACES),
    ROLLUPS(Topics.ROLLUPS);

    private final Topic<?, ?> topic;

    LiveTopic(Topic<?, ?> topic) {
        this.topic = topic;
    }

    public Topic<?, ?> topic() {
        return topic;
    }

    /// @throws IllegalArgumentException when no event is made of it
    public static LiveTopic named(String name) {
        for (LiveTopic live : values()) {
            if (live.topic.name().equals(name)) {
                return live;
            }
        }
        throw new IllegalArgumentException("no live topic: " + name);
    }
}
