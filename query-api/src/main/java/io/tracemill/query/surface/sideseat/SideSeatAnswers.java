package io.tracemill.query.surface.sideseat;

import io.micronaut.http.MutableHttpResponse;
import io.tracemill.query.http.Answers;
import io.tracemill.query.surface.sideseat.view.Moments;
import java.util.OptionalLong;

/// Answers with the headers that SideSeat gives them.
final class SideSeatAnswers {

    private SideSeatAnswers() {}

    /// @param newestNanos when the newest item began
    static MutableHttpResponse<byte[]> list(PageOf<?> page, OptionalLong newestNanos) {
        MutableHttpResponse<byte[]> answer = uncached(page);
        newestNanos.ifPresent(nanos -> answer.header("Last-Modified", Moments.httpDate(nanos)));
        return answer;
    }

    static MutableHttpResponse<byte[]> uncached(Object body) {
        return Answers.ok(body).header("Cache-Control", "no-store");
    }

    static MutableHttpResponse<byte[]> cached(Object body, long seconds) {
        return Answers.ok(body).header("Cache-Control", "private, max-age=" + seconds);
    }
}
