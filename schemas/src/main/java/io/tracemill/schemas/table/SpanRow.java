package io.tracemill.schemas.table;

import io.tracemill.schemas.label.SpanLabels;
import io.tracemill.schemas.model.EventTime;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.model.TraceEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A row of `spans`: one span of an event, the offset of the event in its partition of
/// `trace-events`, the span's place in the event, and what is said about the span.
public record SpanRow(
        TraceEvent event,
        Span span,
        long offset,
        int place,
        SpanVerdict verdict,
        SpanLabels labels) {

    /// More spans than fit into an event.
    private static final int PLACE_BITS = 20;

    /// The rows of an event.
    ///
    /// @param judge says what is to be said about a span
    public static List<SpanRow> of(
            TraceEvent event, long offset, Function<SpanFacts, SpanVerdict> judge) {
        List<SpanRow> rows = new ArrayList<>(event.spans().size());
        for (Span span : event.spans()) {
            rows.add(
                    new SpanRow(
                            event,
                            span,
                            offset,
                            rows.size(),
                            judge.apply(span.facts()),
                            SpanLabels.of(event, span)));
        }
        return rows;
    }

    /// Of two rows with one key ClickHouse keeps the higher version: the one accepted first. Rows
    /// from before places were counted are earlier, and their versions higher.
    long version() {
        return Long.MAX_VALUE - (offset << PLACE_BITS | place);
    }

    /// The rows of events before an offset, and only they, have higher versions.
    public static long lowestVersionAt(long offset) {
        return Long.MAX_VALUE - (offset << PLACE_BITS);
    }

    /// Days since 1970 of the partition the row goes to.
    public int partitionDay() {
        return EventTime.partitionDay(span.facts().startUnixNanos(), event.receivedUnixMillis());
    }
}
