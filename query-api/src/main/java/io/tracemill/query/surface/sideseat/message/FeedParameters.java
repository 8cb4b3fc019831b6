package io.tracemill.query.surface.sideseat.message;

import io.micronaut.http.HttpRequest;
import io.tracemill.query.message.archive.FeedRequest;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.search.TimeRange;
import io.tracemill.query.span.search.SpanCursor;
import io.tracemill.query.surface.sideseat.parameter.QueryText;
import io.tracemill.query.surface.sideseat.parameter.SideSeatProblem;
import io.tracemill.query.surface.sideseat.parameter.Timestamps;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// What a feed is asked for.
final class FeedParameters {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    private static final Parameter LIMIT =
            Parameter.whole("limit", "Spans on a page, 50 unless said")
                    .atLeast(1)
                    .atMost(MAX_LIMIT);
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
        QueryText query = QueryText.ofOne(request, ALL);
        long limit = query.whole(LIMIT, DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw SideSeatProblem.badRequest(
                    "VALIDATION_ERROR", "Limit must be between 1 and " + MAX_LIMIT);
        }
        SpanCursor after = query.text(CURSOR).map(FeedParameters::decoded).orElse(SpanCursor.START);
        TimeRange started =
                new TimeRange(
                        Timestamps.read(query, START).orElse(TimeRange.ALWAYS.fromNanos()),
                        Timestamps.read(query, END).orElse(TimeRange.ALWAYS.toNanos()));
        return new FeedRequest(projectId, started, after, (int) limit);
    }

    static ConversationFilter filter(HttpRequest<?> request) {
        QueryText query = QueryText.ofOne(request, ALL);
        return new ConversationFilter(
                query.text(ConversationFilter.ROLE).orElse(""), TimeRange.ALWAYS);
    }

    /// `micros:span`, in base64 for addresses.
    static String encoded(SpanCursor cursor) {
        String text = cursor.receivedMicros() + ":" + cursor.spanId();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SpanCursor decoded(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            long micros = Long.parseLong(text, 0, Math.max(0, colon), 10);
            if (micros >= 0 && colon < text.length() - 1) {
                return new SpanCursor(micros, text.substring(colon + 1));
            }
        } catch (IllegalArgumentException e) {
            // refused below
        }
        throw SideSeatProblem.badRequest("INVALID_CURSOR", "Invalid cursor: " + cursor);
    }
}
