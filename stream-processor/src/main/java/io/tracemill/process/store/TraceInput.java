package io.tracemill.process.store;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceRepeat;

/// What changes what is known of a trace.
public sealed interface TraceInput {

    /// The offset of what is no event of the trace.
    long NO_EVENT = -1;

    ProjectId projectId();

    TraceId traceId();

    /// Spans of its own.
    record Spans(TraceFacts facts) implements TraceInput {

        @Override
        public ProjectId projectId() {
            return facts.projectId();
        }

        @Override
        public TraceId traceId() {
            return facts.traceId();
        }
    }

    /// The word that something of it is to be erased.
    record Erasure(TraceFacts facts) implements TraceInput {

        @Override
        public ProjectId projectId() {
            return facts.projectId();
        }

        @Override
        public TraceId traceId() {
            return facts.traceId();
        }
    }

    /// An event of its own.
    static TraceInput of(TraceFacts event) {
        return event.erasure().erases() ? new Erasure(event) : new Spans(event);
    }

    /// What is known of other traces that asked the same.
    record Repeat(TraceRepeat repeat) implements TraceInput {

        @Override
        public ProjectId projectId() {
            return repeat.projectId();
        }

        @Override
        public TraceId traceId() {
            return repeat.traceId();
        }
    }
}
