package io.tracemill.process.store;

import io.tracemill.process.assemble.Standing;
import io.tracemill.process.assemble.TraceState;
import io.tracemill.process.assemble.TraceStateCodec;
import io.tracemill.process.retry.session.SessionNote;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceNews;
import io.tracemill.schemas.model.TraceRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// A trace that something came of since the last commit: its state as it is now, and what it was
/// then.
final class OpenTrace {

    private final ProjectId projectId;
    private final TraceId traceId;
    private final TraceState state;
    private final StoredMarks marks;
    private final boolean wasKnown;
    private final boolean wasErased;
    private final @Nullable Standing stood;
    private final Optional<SessionNote> noted;

    /// What changed it so far.
    private final List<Taken> inputs = new ArrayList<>(2);

    /// @param offset of the event of the trace that it is, or [TraceInput#NO_EVENT]
    record Taken(Record<byte[], TraceInput> record, long offset) {}

    /// @param stored the state of the last commit, null when there is none
    OpenTrace(ProjectId projectId, TraceId traceId, byte @Nullable [] stored, StoredMarks marks) {
        this(
                projectId,
                traceId,
                stored == null ? new TraceState() : TraceStateCodec.decode(stored),
                marks);
    }

    /// @param state as it was decoded
    OpenTrace(ProjectId projectId, TraceId traceId, TraceState state, StoredMarks marks) {
        this.projectId = projectId;
        this.traceId = traceId;
        this.state = state;
        this.marks = marks;
        this.wasKnown = state.isKnown();
        this.wasErased = state.isErased();
        this.stood = Standing.of(state, projectId, traceId);
        this.noted = state.request(projectId, traceId);
    }

    ProjectId projectId() {
        return projectId;
    }

    TraceId traceId() {
        return traceId;
    }

    TraceState state() {
        return state;
    }

    StoredMarks marks() {
        return marks;
    }

    /// What it stood for in the rollups.
    @Nullable Standing stood() {
        return stood;
    }

    /// Whether anything was known of it at the last commit.
    boolean wasKnown() {
        return wasKnown;
    }

    /// Whether all that was known then is that it was erased.
    boolean wasErased() {
        return wasErased;
    }

    /// What its session has to be told.
    List<SessionNote> notes() {
        return notes(state);
    }

    /// What its session has to be told when the trace has become another.
    List<SessionNote> notes(TraceState become) {
        return SessionNote.between(noted, become.request(projectId, traceId));
    }

    /// @param offset of the event of the trace that it is, or [TraceInput#NO_EVENT]
    void add(Record<byte[], TraceInput> input, long offset) {
        inputs.add(new Taken(input.withValue(input.value().packed()), offset));
    }

    List<Taken> inputs() {
        return inputs;
    }

    /// The events among them.
    List<TraceFacts> events() {
        List<TraceFacts> events = new ArrayList<>();
        for (Taken input : inputs) {
            if (input.record().value() instanceof TraceInput.Spans spans) {
                events.add(spans.facts());
            }
        }
        return events;
    }

    /// What the revision tells of what came.
    TraceNews news(TraceRevision revision) {
        List<Long> offsets =
                inputs.stream()
                        .map(Taken::offset)
                        .filter(offset -> offset != TraceInput.NO_EVENT)
                        .toList();
        return state.arrivals().news(offsets, stood, revision);
    }

    boolean isChanged() {
        return !inputs.isEmpty();
    }
}
