package io.tracemill.query.live.text;

import io.tracemill.schemas.model.TraceEvent;
import java.util.Map;
import java.util.Set;

/// Where events are read again, texts and all. For one thread.
public interface EventSource extends AutoCloseable {

    /// Those of them that are found in time.
    Map<EventAt, TraceEvent> read(Set<EventAt> wanted);

    @Override
    void close();
}
