package io.tracemill.ingest.dialect.json;

import io.tracemill.schemas.model.Source;

/// Which program sent a request, by its `User-Agent`.
public final class UserAgents {
    private static final int MAX_LENGTH = 128;

    private UserAgents() {}

    /// The first product of the header, `python-requests/2.34.2`.
    public static Source source(String dialect, String userAgent) {
        String product = userAgent.strip();
        int space = product.indexOf(' ');
        String first = shortened(space < 0 ? product : product.substring(0, space));
        int slash = first.indexOf('/');
        return slash < 0
                ? new Source(dialect, first, "")
                : new Source(dialect, first.substring(0, slash), first.substring(slash + 1));
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }
}
