package io.tracemill.query.session;

import io.tracemill.query.listing.ListingRequest;

/// What a page of sessions shall hold.
///
/// @param traces what a trace of the session has to be; its page is the sessions'
public record SessionRequest(ListingRequest traces, Field field, boolean ascending) {

    /// By what sessions are ordered.
    public enum Field {
        START,
        END,
        TRACE_COUNT,
        SPAN_COUNT,
        OBSERVATION_COUNT
    }
}
