package io.tracemill.query.session;

/// Finds sessions page by page.
public interface SessionListing {

    SessionPage page(SessionRequest request);
}
