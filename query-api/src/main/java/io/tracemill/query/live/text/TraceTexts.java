package io.tracemill.query.live.text;

import io.tracemill.query.live.event.TraceChange;
import java.util.List;

/// Finds the texts of traces that changed. For one thread.
public interface TraceTexts extends AutoCloseable {

    /// Gives each change the texts of its trace, as far as they are found in time.
    ///
    /// @param changes in the order in which they came
    void find(List<TraceChange> changes);

    /// Nobody wants to know the texts after this change.
    void passOver(TraceChange change);

    /// Changes go by that are not even looked at.
    void forget();

    @Override
    void close();
}
