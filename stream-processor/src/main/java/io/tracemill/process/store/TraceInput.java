package io.tracemill.process.store;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceRepeat;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import io.tracemill.schemas.topic.avro.UndecodableRecordException;
import org.jspecify.annotations.Nullable;

/// What changes what is known of a trace.
public sealed interface TraceInput {

    /// The offset of what is no event of the trace.
    long NO_EVENT = -1;

    ProjectId projectId();

    TraceId traceId();

    /// The same for as long as it waits for a commit.
    default TraceInput packed() {
        return this;
    }

    /// Spans of its own.
    final class Spans implements TraceInput {

        private final byte[] event;
        private final @Nullable TraceFacts read;

        private Spans(byte[] event, @Nullable TraceFacts read) {
            this.event = event;
            this.read = read;
        }

        TraceFacts facts() {
            return read == null ? TraceEventCodec.FACTS.decode(event) : read;
        }

        @Override
        public ProjectId projectId() {
            return facts().projectId();
        }

        @Override
        public TraceId traceId() {
            return facts().traceId();
        }

        /// The bytes alone, to be read again: hundreds of objects that wait are copied by every
        /// collection.
        @Override
        public TraceInput packed() {
            return new Spans(event, null);
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
    ///
    /// @param event as Avro
    /// @throws UndecodableRecordException when it is none
    static TraceInput of(byte[] event) {
        TraceFacts facts = TraceEventCodec.FACTS.decode(event);
        return facts.erasure().erases() ? new Erasure(facts) : new Spans(event, facts);
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
