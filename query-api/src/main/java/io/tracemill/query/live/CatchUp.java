package io.tracemill.query.live;

import io.tracemill.query.live.Pending.Item;
import io.tracemill.query.live.connection.Ending;
import io.tracemill.query.live.connection.LiveConnection;
import io.tracemill.query.live.cursor.Cursor;
import io.tracemill.query.live.cursor.LiveTopic;
import io.tracemill.query.live.cursor.Position;
import io.tracemill.query.live.event.LiveEvent;
import io.tracemill.query.live.event.LiveEvents;
import io.tracemill.query.live.event.Notice;
import io.tracemill.query.live.event.TraceChange;
import io.tracemill.query.live.tail.Erased;
import io.tracemill.query.live.tail.Replay;
import io.tracemill.query.live.text.TraceTexts;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells one listener what happened since a position, from the topics and at the listener's own
/// pace, and lets it join the others exactly where that ends. Nothing is left out on the way: what
/// happens meanwhile is kept, and what is too much for that is read from the topics again.
final class CatchUp implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
    private static final int CHUNK = 100;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration COMPACTED_AFTER =
            Duration.ofMillis(
                    Long.parseLong(
                            Topics.TRACES.config().getOrDefault("min.compaction.lag.ms", "0")));

    private final LiveConnection connection;
    private final Optional<Cursor> since;
    private final LiveFeed feed;
    private final Replays replays;
    private final Optional<CatchUp> predecessor;
    private final Pending pending = new Pending();
    private volatile Position told;
    private volatile boolean cancelled;
    private boolean closing;
    private volatile Thread thread = Thread.currentThread();

    /// @param since where to begin; nothing for where the predecessor ends
    /// @param predecessor that has to end before
    CatchUp(
            LiveConnection connection,
            Optional<Cursor> since,
            LiveFeed feed,
            Replays replays,
            Optional<CatchUp> predecessor) {
        this.connection = connection;
        this.since = since;
        this.feed = feed;
        this.replays = replays;
        this.predecessor = predecessor;
        this.told = since.map(Cursor::position).orElse(Position.START);
    }

    LiveConnection connection() {
        return connection;
    }

    Pending pending() {
        return pending;
    }

    void start() {
        thread = Thread.ofVirtual().name("live-catch-up").start(this);
    }

    /// Ends it soon.
    synchronized void cancel() {
        cancelled = true;
        if (!closing) {
            thread.interrupt();
        }
    }

    @Override
    public void run() {
        try {
            if (predecessor.isPresent()) {
                predecessor.get().thread.join();
                told = since.isPresent() ? told : predecessor.get().told;
            }
            if (!replays.begin()) {
                connection.close(Ending.TRY_LATER);
                return;
            }
            try (Replay replay = replays.open();
                    TraceTexts texts = replays.texts()) {
                try {
                    run(replay, texts);
                } finally {
                    close();
                }
            } finally {
                replays.end();
            }
        } catch (KafkaException | NotFollowingException e) {
            if (!cancelled) {
                log.atWarn()
                        .setMessage("what happened before cannot be told")
                        .addKeyValue("error", e.toString())
                        .log();
                connection.close(Ending.TRY_LATER);
            }
        } catch (InterruptedException e) {
            log.atDebug().setMessage("no need to catch up any more").log();
        }
    }

    /// Is not interrupted from here on: an interrupted thread closes nothing.
    private synchronized void close() {
        closing = true;
        Thread.interrupted();
    }

    private void run(Replay replay, TraceTexts texts) throws InterruptedException {
        boolean first = true;
        while (isWanted()) {
            Position target = feed.gather(this);
            if (first) {
                tellOfGaps(replay, target);
                first = false;
            }
            Erased erased = replay.erased(told, target);
            replay.read(
                    told,
                    target,
                    topics(),
                    (topic, records) -> tell(topic, records, erased, texts));
            if (!isWanted()) {
                return;
            }
            told = told.max(target);
            if (tellPending()) {
                return;
            }
            told = pending.overflow().map(told::max).orElse(told);
        }
    }

    /// True when the listener has joined the others, false when too much happened.
    private boolean tellPending() throws InterruptedException {
        while (isWanted()) {
            Optional<Item> next = pending.poll(LOOK_AGAIN);
            if (next.isPresent()) {
                Position now = told.max(next.get().after());
                if (!told.isBeyond(next.get().event().place())
                        && !connection.tellInTurn(next.get().event(), feed.id(now))) {
                    return true;
                }
                told = now;
            } else if (pending.overflow().isPresent()) {
                return false;
            } else if (feed.rejoin(this, told)) {
                return true;
            }
        }
        return true;
    }

    private boolean isWanted() {
        return !cancelled && connection.isOpen();
    }

    private void tellOfGaps(Replay replay, Position target) {
        if (!replay.isKept(told, target, topics())) {
            connection.tell(new Notice.Gap(Notice.Reason.EXPIRED));
        } else if (since.filter(CatchUp::mayBeCompacted).isPresent()) {
            connection.tell(new Notice.Gap(Notice.Reason.COMPACTED));
        }
    }

    private static boolean mayBeCompacted(Cursor cursor) {
        return cursor.issuedAt().isBefore(Instant.now().minus(COMPACTED_AFTER));
    }

    private Set<LiveTopic> topics() {
        return connection.interest().wantsWindows()
                ? EnumSet.allOf(LiveTopic.class)
                : EnumSet.of(LiveTopic.TRACES);
    }

    private boolean tell(
            LiveTopic topic,
            List<ConsumerRecord<byte[], byte[]>> records,
            Erased erased,
            TraceTexts texts)
            throws InterruptedException {
        for (int from = 0; from < records.size(); from += CHUNK) {
            List<ConsumerRecord<byte[], byte[]>> chunk =
                    records.subList(from, Math.min(records.size(), from + CHUNK));
            boolean goesOn =
                    switch (topic) {
                        case TRACES -> tellTraces(chunk, erased, texts);
                        case ROLLUPS -> tellWindows(chunk);
                    };
            if (!goesOn) {
                return false;
            }
        }
        return isWanted();
    }

    private boolean tellTraces(
            List<ConsumerRecord<byte[], byte[]>> records, Erased erased, TraceTexts texts)
            throws InterruptedException {
        List<Optional<TraceChange>> changes =
                records.stream()
                        .map(record ->
                                erased.covers(record)
                                        ? Optional.<TraceChange>empty()
                                        : LiveEvents.change(record))
                        .toList();
        if (connection.format().showsTexts()) {
            List<TraceChange> wanted = new ArrayList<>();
            for (Optional<TraceChange> change : changes) {
                change.filter(this::isWanted).ifPresent(wanted::add);
            }
            texts.find(wanted);
        }
        for (int i = 0; i < records.size(); i++) {
            for (LiveEvent event : changes.get(i).map(LiveEvents::of).orElse(List.of())) {
                if (!tell(event)) {
                    return false;
                }
            }
            told = told.after(LiveEvents.end(records.get(i)));
        }
        return true;
    }

    private boolean isWanted(TraceChange change) {
        return change.events().stream()
                .anyMatch(type -> connection.interest().wants(type, change.revision()));
    }

    private boolean tellWindows(List<ConsumerRecord<byte[], byte[]>> records)
            throws InterruptedException {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Optional<LiveEvent> window = LiveEvents.window(record);
            if (window.isPresent() && !tell(window.get())) {
                return false;
            }
            told = told.after(LiveEvents.end(record));
        }
        return true;
    }

    private boolean tell(LiveEvent event) throws InterruptedException {
        if (cancelled) {
            return false;
        }
        if (told.isBeyond(event.place()) || !event.isWantedBy(connection.interest())) {
            return true;
        }
        Position now = told.after(event.place());
        boolean isTold = connection.tellInTurn(event, feed.id(now));
        told = isTold ? now : told;
        return isTold;
    }
}
