package io.tracemill.process.retry.session;

import io.tracemill.schemas.model.TraceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// A trace that asks again what an earlier trace of its session asked in vain.
///
/// The trace that it retries is the last to have ended, before this one started, of those that
/// asked the same; it failed, and less than ten minutes passed in between. Had the last one ended
/// well, the answer was there and asking again is no retry.
///
/// @param retryOf the trace that failed
/// @param waitNanos from its end to the start of this one
public record RequestRepeat(TraceId traceId, TraceId retryOf, long waitNanos) {

    private static final long MAX_WAIT_NANOS = Duration.ofMinutes(10).toNanos();

    /// @param same traces that asked the same, each once, by start
    static List<RequestRepeat> amongSame(List<RootRequest> same) {
        List<RequestRepeat> repeats = new ArrayList<>();
        PriorityQueue<RootRequest> running = new PriorityQueue<>(RootRequest.BY_END);
        @Nullable RootRequest ended = null;
        for (RootRequest request : same) {
            while (!running.isEmpty()
                    && running.peek().endUnixNanos() <= request.startUnixNanos()) {
                RootRequest next = running.remove();
                ended = ended == null || RootRequest.BY_END.compare(next, ended) > 0 ? next : ended;
            }
            if (ended != null && ended.failed() && wait(ended, request) < MAX_WAIT_NANOS) {
                repeats.add(
                        new RequestRepeat(
                                request.traceId(), ended.traceId(), wait(ended, request)));
            }
            running.add(request);
        }
        return repeats;
    }

    private static long wait(RootRequest ended, RootRequest request) {
        return request.startUnixNanos() - ended.endUnixNanos();
    }
}
