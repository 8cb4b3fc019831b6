package io.tracemill.query.live.event;

import io.tracemill.query.live.cursor.Place;
import io.tracemill.query.live.filter.EventType;
import io.tracemill.query.live.filter.Interest;
import io.tracemill.schemas.model.RollupRevision;

/// Something that happened.
public sealed interface LiveEvent {

    EventType type();

    Place place();

    boolean isWantedBy(Interest interest);

    /// To a trace.
    record OfTrace(EventType type, TraceChange change, Place place) implements LiveEvent {

        @Override
        public boolean isWantedBy(Interest interest) {
            return interest.wants(type, change.revision());
        }
    }

    /// To a window.
    record OfWindow(RollupRevision window, Place place) implements LiveEvent {

        @Override
        public EventType type() {
            return EventType.WINDOW_UPDATED;
        }

        @Override
        public boolean isWantedBy(Interest interest) {
            return interest.wants(window);
        }
    }
}
