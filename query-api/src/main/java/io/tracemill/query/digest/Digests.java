package io.tracemill.query.digest;

import io.tracemill.query.search.TimeRange;
import java.util.List;

/// Says what happened in a time.
public interface Digests {

    /// @param time with a start and an end
    Digest of(List<String> projects, TimeRange time);
}
