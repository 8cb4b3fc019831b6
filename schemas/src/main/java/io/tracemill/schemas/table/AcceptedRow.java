package io.tracemill.schemas.table;

import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceFacts;
import java.time.Duration;
import java.util.List;

/// A row of `accepted`: one record of `trace-events`, as it is to be accounted for.
///
/// @param projectId empty when it cannot be told
/// @param kind [#SPANS], [#ERASURE], [#UNREADABLE] or [#ERASED]
/// @param spanIds those of its spans in their order; of an erasure those that go, none when all do
/// @param spans how many it stands for: those it has, 1 when they cannot be told
public record AcceptedRow(
        String projectId,
        String traceId,
        int partition,
        long offset,
        long receivedUnixMillis,
        String kind,
        List<String> spanIds,
        int spans,
        String dialect) {

    public static final String SPANS = "spans";
    public static final String ERASURE = "erasure";
    public static final String UNREADABLE = "unreadable";

    /// What is left of a row whose trace was erased: how many spans it stood for, and no ids.
    public static final String ERASED = "erased";

    public AcceptedRow {
        spanIds = List.copyOf(spanIds);
    }

    /// The row of an event.
    public static AcceptedRow of(TraceFacts event, int partition, long offset) {
        boolean erases = event.erasure().erases();
        List<String> ids =
                erases
                        ? event.erasure().spanIds().stream().map(SpanId::value).toList()
                        : event.spans().stream().map(span -> span.spanId().value()).toList();
        return new AcceptedRow(
                event.projectId().value(),
                event.traceId().value(),
                partition,
                offset,
                event.receivedUnixMillis(),
                erases ? ERASURE : SPANS,
                ids,
                erases ? 0 : ids.size(),
                event.source().dialect());
    }

    /// The row of a record that nobody can read.
    public static AcceptedRow unreadable(
            String projectId, String traceId, int partition, long offset, long recordedUnixMillis) {
        return new AcceptedRow(
                projectId,
                traceId,
                partition,
                offset,
                recordedUnixMillis,
                UNREADABLE,
                List.of(),
                1,
                "");
    }

    /// Days since 1970 of the partition the row goes to.
    public int partitionDay() {
        return (int) Math.floorDiv(receivedUnixMillis, Duration.ofDays(1).toMillis());
    }
}
