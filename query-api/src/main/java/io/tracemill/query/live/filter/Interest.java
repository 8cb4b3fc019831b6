package io.tracemill.query.live.filter;

import io.tracemill.schemas.model.RollupRevision;
import io.tracemill.schemas.model.TraceRevision;
import java.util.Set;

/// What somebody wants to hear of, and may.
public record Interest(Set<EventType> events, LiveFilter filter, LiveProjects projects) {

    public Interest {
        events = Set.copyOf(events);
    }

    public Interest with(LiveProjects allowed) {
        return new Interest(events, filter, allowed);
    }

    public boolean wants(EventType type, TraceRevision trace) {
        return events.contains(type)
                && projects.contains(trace.projectId().value())
                && filter.matches(trace);
    }

    public boolean wants(RollupRevision window) {
        return wantsWindows()
                && projects.contains(window.projectId().value())
                && filter.matches(window);
    }

    public boolean wantsWindows() {
        return events.contains(EventType.WINDOW_UPDATED);
    }
}
