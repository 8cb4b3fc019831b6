package io.tracemill.schemas.model;

import java.util.List;

/// What came of a trace since its revision before: enough to tell those who watch what is new, and
/// to find its texts where they were taken in.
///
/// @param newSpans in the order in which they were taken in; no synthetic ones
/// @param newEvents that brought them, ascending
/// @param partial more came than is listed in either
/// @param newFailure it failed, or recovered from failing, in a way that it had not before
/// @param newRetries more was tried again than before
public record TraceNews(
        List<NewSpan> newSpans,
        List<EventRef> newEvents,
        boolean partial,
        boolean newFailure,
        boolean newRetries) {

    public static final TraceNews NONE = new TraceNews(List.of(), List.of(), false, false, false);

    /// Spans beyond so many are not listed.
    public static final int MAX_SPANS = 128;

    /// Events beyond so many are not listed.
    public static final int MAX_EVENTS = 32;

    public TraceNews {
        newSpans = List.copyOf(newSpans);
        newEvents = List.copyOf(newEvents);
    }
}
