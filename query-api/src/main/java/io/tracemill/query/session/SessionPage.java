package io.tracemill.query.session;

import java.util.List;

/// A page of sessions.
///
/// @param total all that match, whatever the page
public record SessionPage(List<Session> sessions, long total) {

    public SessionPage {
        sessions = List.copyOf(sessions);
    }
}
