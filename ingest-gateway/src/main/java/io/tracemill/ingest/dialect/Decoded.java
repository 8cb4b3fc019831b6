package io.tracemill.ingest.dialect;

import io.tracemill.schemas.model.TraceEvent;
import java.util.List;

/// What a request body turned out to hold.
public sealed interface Decoded {

    /// The body could be read, though single items of it may be refused.
    ///
    /// @param events one for each trace and resource of the request, in order of appearance; their
    ///   size is not limited yet
    /// @param spans how many spans the events hold
    record Batch(List<TraceEvent> events, int spans, List<ItemRejection> rejections)
            implements Decoded {

        public Batch {
            events = List.copyOf(events);
            rejections = List.copyOf(rejections);
        }
    }

    /// The body as a whole cannot be read.
    ///
    /// @param message where (byte offset or JSON path), what was found and what was expected
    record Malformed(String message) implements Decoded {}
}
