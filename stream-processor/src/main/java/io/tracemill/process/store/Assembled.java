package io.tracemill.process.store;

import io.tracemill.process.retry.session.SessionNote;
import io.tracemill.schemas.model.TraceRevision;
import java.util.List;

/// What comes of one input to a trace: its next revision, and what that tells the other traces of
/// its session.
public record Assembled(TraceRevision revision, List<SessionNote> notes) {

    public Assembled {
        notes = List.copyOf(notes);
    }
}
