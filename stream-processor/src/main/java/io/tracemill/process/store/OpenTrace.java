package io.tracemill.process.store;

import io.tracemill.process.assemble.Standing;
import io.tracemill.process.assemble.TraceState;
import io.tracemill.process.assemble.TraceStateCodec;
import io.tracemill.process.retry.session.SessionNote;
import io.tracemill.schemas.model.ProjectId;
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
    private final @Nullable Standing stood;
    private final Optional<SessionNote> noted;

    /// What changed it so far.
    private final List<Taken> inputs = new ArrayList<>(2);

    /// @param offset of the event of the trace that it is, or [TraceInput#NO_EVENT]
    record Taken(Record<byte[], TraceInput> record, long offset) {}

    /// @param stored the state of the last commit, null when there is none
    OpenTrace(ProjectId projectId, TraceId traceId, byte @Nullable [] stored, StoredMarks marks) {
        this.projectId = projectId;
        this.traceId = traceId;
        this.state = stored == null ? new TraceState() : TraceStateCodec.decode(stored);
        this.marks = marks;
        this.stood = state.standing(projectId, traceId);
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

    /// What its session has to be told.
    List<SessionNote> notes() {
        return SessionNote.between(noted, state.request(projectId, traceId));
    }

    /// @param offset of the event of the trace that it is, or [TraceInput#NO_EVENT]
    void add(Record<byte[], TraceInput> input, long offset) {
        inputs.add(new Taken(input, offset));
    }

    List<Taken> inputs() {
        return inputs;
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
