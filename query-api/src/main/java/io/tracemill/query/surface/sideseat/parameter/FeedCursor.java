package io.tracemill.query.surface.sideseat.parameter;

import io.tracemill.query.http.ProblemException;
import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.span.WholeSpan;
import io.tracemill.query.span.search.SpanCursor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Cursors of feeds as text: when the last span was received, in microseconds, a colon and its id,
/// in base64 for URLs.
public final class FeedCursor {

    private static final long MICROS_PER_MILLI = 1000;

    private FeedCursor() {}

    public static String behind(WholeSpan span) {
        return behind(span.receivedUnixMillis(), span.light().spanId());
    }

    public static String behind(long receivedUnixMillis, String spanId) {
        String text = receivedUnixMillis * MICROS_PER_MILLI + ":" + spanId;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws ProblemException when the text is no cursor
    public static SpanCursor read(QueryText query, Parameter parameter) {
        Optional<String> cursor = query.text(parameter);
        return cursor.isEmpty() ? SpanCursor.START : decode(cursor.get());
    }

    private static SpanCursor decode(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
            if (parts.length == 2) {
                long micros = Long.parseLong(parts[0]);
                if (micros >= 0 && micros < Long.MAX_VALUE) {
                    return new SpanCursor(micros, parts[1]);
                }
            }
        } catch (IllegalArgumentException e) {
            // answered below: neither base64 nor a number
        }
        throw SideSeatProblem.badRequest("INVALID_CURSOR", "Invalid cursor format");
    }
}
