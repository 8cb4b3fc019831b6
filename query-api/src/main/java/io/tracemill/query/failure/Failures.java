package io.tracemill.query.failure;

import io.tracemill.query.series.TroubleQuery.Trouble;
import io.tracemill.query.trace.StoredTrace;
import io.tracemill.query.trace.TraceContent;
import io.tracemill.query.trace.TraceRef;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The newest traces that failed, were tried again or were slow, and how many there are; one trace
/// may be in several lists.
public record Failures(
        List<StoredTrace> failed,
        List<StoredTrace> retried,
        List<StoredTrace> slow,
        Map<TraceRef, TraceContent> contents,
        Trouble totals) {

    public Failures {
        failed = List.copyOf(failed);
        retried = List.copyOf(retried);
        slow = List.copyOf(slow);
        contents = Map.copyOf(contents);
    }

    /// Each trace once.
    static List<StoredTrace> distinct(
            List<StoredTrace> failed, List<StoredTrace> retried, List<StoredTrace> slow) {
        return Stream.of(failed, retried, slow).flatMap(List::stream).distinct().toList();
    }
}
