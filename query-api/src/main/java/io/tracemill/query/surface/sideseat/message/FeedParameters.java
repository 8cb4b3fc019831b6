package io.tracemill.query.surface.sideseat.message;

import io.micronaut.http.HttpRequest;
import io.tracemill.query.message.archive.FeedRequest;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.surface.sideseat.parameter.FeedCursor;
import io.tracemill.query.surface.sideseat.parameter.QueryText;
import io.tracemill.query.surface.sideseat.parameter.Timestamps;
import java.util.List;

/// What a feed is asked for.
final class FeedParameters {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private static final Parameter LIMIT =
            Parameter.whole("limit", "Spans on a page, 50 unless said, at most 500");
    private static final Parameter CURSOR =
            Parameter.text("cursor", "`next_cursor` of the page before");
    private static final Parameter START =
            Parameter.text("start_time", "Of spans that began at or after this moment (RFC 3339)");
    private static final Parameter END =
            Parameter.text("end_time", "Of spans that began before this moment (RFC 3339)");

    static final List<Parameter> ALL = List.of(LIMIT, CURSOR, START, END, ConversationFilter.ROLE);

    private FeedParameters() {}

    /// @throws io.tracemill.query.http.ProblemException for what cannot be read
    static FeedRequest read(HttpRequest<?> request, String projectId) {
        QueryText query = QueryText.ofList(request, ALL);
        long limit = query.whole(LIMIT, DEFAULT_LIMIT);
        TimeRange started =
                new TimeRange(
                        Timestamps.read(query, START).orElse(TimeRange.ALWAYS.fromNanos()),
                        Timestamps.read(query, END).orElse(TimeRange.ALWAYS.toNanos()));
        return new FeedRequest(
                projectId,
                started,
                FeedCursor.read(query, CURSOR),
                Math.clamp(limit, 1, MAX_LIMIT));
    }

    static ConversationFilter filter(HttpRequest<?> request) {
        QueryText query = QueryText.ofList(request, ALL);
        return new ConversationFilter(
                query.text(ConversationFilter.ROLE).orElse(""), TimeRange.ALWAYS);
    }
}
