package io.tracemill.query.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where traces are read by their ids.
public interface TraceArchive {

    /// A trace with its spans; of several projects that know the id, the one where it started last.
    ///
    /// @param projects that the caller may read
    Optional<FoundTrace> find(List<String> projects, String traceId);

    /// The texts of the traces of a page; a trace without any is missing.
    Map<TraceRef, TraceContent> contents(List<StoredTrace> traces);

    /// What traces were asked and what they answered, without their steps; of any number of them.
    Map<TraceRef, TraceContent> texts(List<StoredTrace> traces);

    /// The roots of the traces of a page; a trace whose root has not arrived is missing.
    Map<TraceRef, TraceRoot> roots(List<StoredTrace> traces);
}
