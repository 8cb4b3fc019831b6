package io.tracemill.query.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.tracemill.query.live.connection.Ending;
import io.tracemill.query.live.connection.LiveConnection;
import io.tracemill.query.live.cursor.Cursor;
import io.tracemill.query.live.filter.LiveProjects;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All listeners: each with a key that is still good, each of them reading.
public final class LiveConnections implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LiveConnections.class);
    private static final long ROUND_MILLIS = 500;

    private final LiveFeed feed;
    private final Duration stalledAfter;
    private final Function<String, Optional<LiveProjects>> mayRead;
    private final Set<LiveConnection> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService rounds =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("live-rounds").daemon().factory());

    /// Starts looking after them at once.
    ///
    /// @param mayRead what the key with a hash may read now; nothing when it may not any more
    public LiveConnections(
            LiveFeed feed,
            LiveSettings settings,
            Function<String, Optional<LiveProjects>> mayRead,
            MeterRegistry meters) {
        this.feed = feed;
        this.stalledAfter = settings.stalledAfter();
        this.mayRead = mayRead;
        meters.gaugeCollectionSize("tracemill.query.live.connections", List.of(), open);
        rounds.scheduleWithFixedDelay(
                this::look, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Lets somebody listen.
    ///
    /// @param since what they have heard; nothing to begin now
    /// @param announced whether they are told what they will hear
    public void open(LiveConnection connection, Optional<Cursor> since, boolean announced) {
        open.add(connection);
        feed.join(connection, since, announced);
    }

    /// The listener is gone.
    public void closed(LiveConnection connection) {
        if (open.remove(connection)) {
            feed.leave(connection);
        }
    }

    /// Sends everybody away.
    public void shutDown() {
        open.forEach(connection -> end(connection, Ending.SHUTDOWN));
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }

    /// One round must not be the last because of what went wrong in it.
    private void look() {
        Map<String, Optional<LiveProjects>> answers = new HashMap<>();
        for (LiveConnection connection : open) {
            try {
                look(connection, answers.computeIfAbsent(connection.keyHash(), mayRead));
            } catch (RuntimeException e) {
                log.atWarn()
                        .setMessage("a listener could not be looked after")
                        .addKeyValue("error", e.toString())
                        .log();
            }
        }
    }

    private void look(LiveConnection connection, Optional<LiveProjects> allowed) {
        if (allowed.isEmpty()) {
            end(connection, Ending.KEY_REVOKED);
        } else if (connection.outbox().stalledNanos() > stalledAfter.toNanos()) {
            end(connection, Ending.STALLED);
        } else {
            if (!allowed.get().equals(connection.interest().projects())) {
                feed.allow(connection, allowed.get());
            }
            connection.beat();
        }
    }

    private void end(LiveConnection connection, Ending ending) {
        connection.close(ending);
        closed(connection);
    }
}
