package io.tracemill.query;

import io.tracemill.query.live.LiveFeed;
import io.tracemill.query.live.Revisions;
import io.tracemill.query.live.cursor.LiveTopic;
import io.tracemill.query.live.cursor.Offsets;
import java.util.List;

/// The topics that the live feed follows, as somebody makes them up: one partition each.
final class FedTopics {

    private final LiveFeed feed;
    private long next;

    FedTopics(LiveFeed feed) {
        this.feed = feed;
        feed.started(LiveTopic.TRACES, Offsets.of(0), "traces made up");
        feed.started(LiveTopic.ROLLUPS, Offsets.of(0), "rollups made up");
    }

    /// The next record of `traces`.
    synchronized void tell(Revisions revision) throws InterruptedException {
        feed.accept(LiveTopic.TRACES, List.of(revision.at(0, next)), Offsets.of(++next));
    }
}
