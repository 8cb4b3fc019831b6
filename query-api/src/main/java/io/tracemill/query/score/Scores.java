package io.tracemill.query.score;

import io.tracemill.query.search.TimeRange;
import io.tracemill.query.trace.TraceRef;
import java.util.List;
import java.util.Map;

/// Where scores are read.
public interface Scores {

    /// The scores of each trace that has any, oldest first.
    Map<TraceRef, List<StoredScore>> of(List<TraceRef> traces);

    /// The averages of the scores that were given in some time, by name.
    ///
    /// @param projects that the caller may read
    List<ScoreAverage> averages(List<String> projects, TimeRange given);
}
