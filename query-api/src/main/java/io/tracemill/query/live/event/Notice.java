package io.tracemill.query.live.event;

import io.tracemill.query.live.filter.Interest;

/// What the feed itself tells somebody who listens.
public sealed interface Notice {

    /// What they hear of from now on.
    ///
    /// @param id of the position that this is
    /// @param resuming whether what happened before comes first
    record Subscribed(Interest interest, String id, boolean resuming) implements Notice {}

    /// What happened before has been told; from here on it is what happens now.
    record Live(String id) implements Notice {}

    /// They read too slowly, and so many events were left out here.
    ///
    /// @param since id of the last event before these, empty when there was none
    record Dropped(long events, String since) implements Notice {}

    /// Something between the position that they came back with and the next event is not kept any
    /// more.
    record Gap(Reason reason) implements Notice {}

    /// Why something is missing.
    enum Reason {
        /// The topic no longer has the oldest of it.
        EXPIRED,
        /// Of older revisions of a trace the topic may have kept only the newest.
        COMPACTED
    }
}
