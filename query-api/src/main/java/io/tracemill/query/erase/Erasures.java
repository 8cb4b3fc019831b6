package io.tracemill.query.erase;

import io.tracemill.schemas.model.ErasureRequest;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Erases what a project has stored. What is erased is nowhere to be read when a method returns, or
/// a little later where the processor takes longer than anybody wants to wait; it is erased in any
/// case.
public interface Erasures {

    /// In which of some projects a trace is: the one where it started last. What was accepted
    /// before is waited for.
    Optional<ProjectId> projectOf(List<String> projects, TraceId trace);

    /// Erases traces; those that are not known are no trouble.
    ///
    /// @throws io.tracemill.schemas.topic.KafkaAwayException when it is not sure that they will be
    void traces(ProjectId project, List<TraceId> traces);

    /// Erases all traces of sessions.
    ///
    /// @return how many these are
    /// @throws io.tracemill.schemas.topic.KafkaAwayException when it is not sure that they will be
    int sessions(ProjectId project, List<String> sessions);

    /// Erases single spans; what is said of their traces is then what the others make of it.
    ///
    /// @throws io.tracemill.schemas.topic.KafkaAwayException when it is not sure that they will be
    void spans(ProjectId project, Map<TraceId, List<SpanId>> spans);

    /// Waits until all that was accepted up to now is in the tables, though not for ever.
    ///
    /// @return whether it is
    boolean isSettled();

    /// The same for the ledger and the list of rejections, which take their time.
    boolean isAccountedFor();

    /// Traces that a request means, of which something was received before it.
    List<TraceId> find(ErasureRequest request, int limit);

    /// The same of what could not be stored.
    List<TraceId> rejected(ErasureRequest request);
}
