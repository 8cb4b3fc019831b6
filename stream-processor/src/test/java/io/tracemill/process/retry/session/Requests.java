package io.tracemill.process.retry.session;

import io.tracemill.schemas.model.ComputedCost;
import io.tracemill.schemas.model.FailureType;
import io.tracemill.schemas.model.RetryAttempt;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceId;
import java.time.Duration;

/// Traces that asked one and the same; times are seconds.
public final class Requests {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private Requests() {}

    public static RootRequest failed(String traceId, long start, long end) {
        return request(traceId, 1, start, end, true);
    }

    public static RootRequest well(String traceId, long start, long end) {
        return request(traceId, 1, start, end, false);
    }

    public static RootRequest request(
            String traceId, long revision, long start, long end, boolean failed) {
        return of(traceId, revision, start * SECOND, end * SECOND, failed);
    }

    public static RootRequest of(
            String traceId, long revision, long start, long end, boolean failed) {
        RetryAttempt attempt =
                new RetryAttempt(
                        new SpanId("root"),
                        traceId,
                        start,
                        end,
                        failed,
                        failed ? FailureType.RATE_LIMIT : FailureType.UNKNOWN,
                        "gpt-4o",
                        "openai",
                        10,
                        new ComputedCost.Amount(7),
                        false);
        return new RootRequest("ask", attempt, failed ? 1 : 0, revision);
    }

    static RequestRepeat repeat(String traceId, String retryOf, long wait) {
        return new RequestRepeat(new TraceId(traceId), new TraceId(retryOf), wait * SECOND);
    }
}
