package io.tracemill.process.slow;

import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TraceFacts;
import java.util.Optional;

/// Says whether a span took far longer than its like usually do, and learns from it; to be asked
/// once for each span.
@FunctionalInterface
public interface SpeedJudge {

    /// Finds nothing slow.
    SpeedJudge NONE = (event, span, failed) -> Optional.empty();

    /// @param event that brought the span
    /// @param failed a span that failed is judged, but nobody learns from it how long such work
    ///   takes
    Optional<SlowSpan> judgeAndObserve(TraceFacts event, SpanFacts span, boolean failed);
}
