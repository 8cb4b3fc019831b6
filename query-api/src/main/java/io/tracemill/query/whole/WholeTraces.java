package io.tracemill.query.whole;

import io.tracemill.query.trace.StoredTrace;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Where traces are read with all of their spans.
public interface WholeTraces {

    /// How much of traces is read.
    ///
    /// @param spans of each, the first by start and those that speak for it
    /// @param characters of each text but those that speak for a trace, which are whole
    record Portion(int spans, int characters) {}

    /// A trace whole, up to 10,000 spans; of several projects that know the id, the one where it
    /// started last.
    ///
    /// @param projects that the caller may read
    Optional<WholeTrace> find(List<String> projects, String traceId);

    /// The traces of a page, in its order.
    List<WholeTrace> of(List<StoredTrace> traces, Portion portion);

    /// Every span of these traces with its texts whole, a bounded number at a time: traces in their
    /// order, one of many spans in several pieces.
    Iterator<WholeTrace> pieces(List<StoredTrace> traces);
}
