package io.tracemill.process.store;

import io.tracemill.process.retry.session.SessionNote;
import io.tracemill.process.rollup.Tally;
import io.tracemill.process.rollup.WindowKey;
import io.tracemill.schemas.model.TraceRevision;

/// What comes of the inputs of traces.
public sealed interface Assembled {

    /// A trace's next revision.
    record Revised(TraceRevision revision) implements Assembled {}

    /// What it tells the other traces of its session.
    record Noted(SessionNote note) implements Assembled {}

    /// What traces changed in one minute of a series.
    record Counted(WindowKey minute, Tally change) implements Assembled {}
}
