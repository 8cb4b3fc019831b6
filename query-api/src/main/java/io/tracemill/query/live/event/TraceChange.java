package io.tracemill.query.live.event;

import io.tracemill.query.live.filter.EventType;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceRef;
import io.tracemill.schemas.model.TraceRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One revision of a trace, and what is made of it for all who hear of it.
public final class TraceChange {

    private final TraceRevision revision;
    private final int partition;
    private final long offset;
    private final boolean erasing;
    private final List<EventType> events;
    private volatile @Nullable TraceContent content;
    private volatile byte @Nullable [] json;

    /// @param partition of the trace, in all topics
    /// @param offset of the revision
    /// @param erasing whether something of the trace was erased with it
    public TraceChange(TraceRevision revision, int partition, long offset, boolean erasing) {
        this.revision = revision;
        this.partition = partition;
        this.offset = offset;
        this.erasing = erasing;
        this.events = events(revision);
    }

    public TraceRevision revision() {
        return revision;
    }

    public TraceRef ref() {
        return new TraceRef(revision.projectId().value(), revision.traceId().value());
    }

    public int partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }

    /// Whether something of the trace was erased with it: what was known of its texts is not to be
    /// told any more.
    public boolean isErasing() {
        return erasing;
    }

    /// What it tells, always in this order; nothing when the trace is no more.
    public List<EventType> events() {
        return events;
    }

    public StoredTrace stored() {
        return StoredTrace.of(revision);
    }

    /// The texts, once they were looked for.
    public Optional<TraceContent> content() {
        return Optional.ofNullable(content);
    }

    public void content(TraceContent found) {
        content = found;
    }

    /// The trace as JSON, made once.
    public byte[] json(Function<TraceChange, byte[]> encoding) {
        byte[] made = json;
        if (made == null) {
            made = encoding.apply(this);
            json = made;
        }
        return made;
    }

    private static List<EventType> events(TraceRevision revision) {
        if (revision.erased()) {
            return List.of();
        }
        List<EventType> events = new ArrayList<>(3);
        events.add(revision.isFirst() ? EventType.TRACE_CREATED : EventType.TRACE_UPDATED);
        if (revision.news().newFailure()) {
            events.add(EventType.FAILURE_DETECTED);
        }
        if (revision.news().newRetries()) {
            events.add(EventType.RETRY_DETECTED);
        }
        return List.copyOf(events);
    }
}
