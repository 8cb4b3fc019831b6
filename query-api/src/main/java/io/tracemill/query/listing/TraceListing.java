package io.tracemill.query.listing;

import io.tracemill.query.span.PlacedTrace;
import java.util.List;
import java.util.Optional;

/// Finds traces page by page.
public interface TraceListing {

    /// A page, and how many match in all.
    ListingPage page(ListingRequest request);

    /// Where one trace lies; of several projects that know the id, the one where it started last.
    Optional<PlacedTrace> find(List<String> projects, String traceId);

    /// The traces of a session, newest first.
    List<PlacedTrace> ofSession(List<String> projects, String sessionId, int limit);

    /// @param total all traces that match, whatever the page
    record ListingPage(List<PlacedTrace> traces, long total) {

        public ListingPage {
            traces = List.copyOf(traces);
        }
    }
}
