package io.tracemill.query.message.archive;

import io.tracemill.query.clickhouse.ClickHouse;
import io.tracemill.query.message.MessageSpan;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Reads them from ClickHouse. The newest are looked for in the last hour, then in the last day,
/// then everywhere.
public final class ClickHouseMessageArchive implements MessageArchive {

    private static final List<Duration> WINDOWS = List.of(Duration.ofHours(1), Duration.ofDays(1));

    private final TraceSpansQuery traces;
    private final SessionSpansQuery sessions;
    private final FeedQuery feed;
    private final Clock clock;

    public ClickHouseMessageArchive(ClickHouse clickHouse, Clock clock) {
        this.traces = new TraceSpansQuery(clickHouse);
        this.sessions = new SessionSpansQuery(clickHouse);
        this.feed = new FeedQuery(clickHouse);
        this.clock = clock;
    }

    @Override
    public List<MessageSpan> ofTrace(String projectId, String traceId) {
        return traces.all(projectId, traceId);
    }

    @Override
    public List<MessageSpan> ofSpan(String projectId, String traceId, String spanId) {
        return traces.one(projectId, traceId, spanId);
    }

    @Override
    public List<MessageSpan> ofSession(String projectId, String sessionId) {
        return sessions.of(projectId, sessionId);
    }

    @Override
    public List<MessageSpan> latest(FeedRequest request) {
        long newest = Math.min(clock.millis(), request.receivedMillis());
        for (Duration window : WINDOWS) {
            List<FeedQuery.Key> found = feed.keys(request, Math.max(0, newest - window.toMillis()));
            if (found.size() > request.limit()) {
                return feed.spans(request.projectId(), found);
            }
        }
        return feed.spans(request.projectId(), feed.keys(request, 0));
    }
}
