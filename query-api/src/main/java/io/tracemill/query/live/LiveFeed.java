package io.tracemill.query.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tracemill.query.live.connection.LiveConnection;
import io.tracemill.query.live.cursor.Cursor;
import io.tracemill.query.live.cursor.LiveTopic;
import io.tracemill.query.live.cursor.Offsets;
import io.tracemill.query.live.cursor.Position;
import io.tracemill.query.live.event.Notice;
import io.tracemill.query.live.filter.Interest;
import io.tracemill.query.live.filter.LiveProjects;
import io.tracemill.query.live.tail.TailListener;
import io.tracemill.query.live.text.TraceTexts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what happens to all who listen, in one order.
///
/// One thread does everything, one task after the other: records become events, listeners come, go
/// and change their wishes between two of them. So each listener has an exact position, and each
/// event is found out about, given its texts and encoded once for all. No listener is waited for;
/// when the feed itself is behind, the topics wait.
public final class LiveFeed implements TailListener, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);
    private static final int BATCHES_WAITING = 8;

    private final TraceTexts texts;
    private final Broadcast broadcast;
    private final Replays replays;
    private final Ids ids;
    private final Audience audience;
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Semaphore batches = new Semaphore(BATCHES_WAITING);
    private final Thread thread;

    /// What listeners wanted before there was anything to follow.
    private final List<Runnable> early = new ArrayList<>();

    /// Starts at once.
    ///
    /// @param secret what ids are signed with, besides what tells the topics apart
    public LiveFeed(
            TraceTexts texts,
            Replays replays,
            String secret,
            InstantSource clock,
            MeterRegistry meters) {
        this.texts = texts;
        this.replays = replays;
        this.ids = new Ids(secret, clock);
        Counter dropped = meters.counter("tracemill.query.live.dropped");
        this.audience = new Audience(ids::of, dropped::increment);
        this.broadcast =
                new Broadcast(audience, texts, meters.counter("tracemill.query.live.events"));
        this.thread = Thread.ofPlatform().name("live-feed").daemon().start(this::run);
    }

    @Override
    public void started(LiveTopic topic, Offsets from, String incarnation) {
        tasks.add(() -> {
            broadcast.begin(topic, from);
            ids.know(topic, incarnation);
            if (ids.areKnown()) {
                early.forEach(Runnable::run);
                early.clear();
            }
        });
    }

    @Override
    public void accept(
            LiveTopic topic, List<ConsumerRecord<byte[], byte[]>> records, Offsets reached)
            throws InterruptedException {
        batches.acquire();
        tasks.add(() -> {
            try {
                broadcast.take(topic, records, reached);
            } finally {
                batches.release();
            }
        });
    }

    /// Where the id of an event points to; nothing for what is none.
    ///
    /// @throws NotFollowingException before there are any
    public Optional<Cursor> cursor(String id) {
        return ids.read(id);
    }

    /// Lets somebody listen, from now on or from what they have heard.
    ///
    /// @param announced whether they are told what they will hear
    public void join(LiveConnection connection, Optional<Cursor> since, boolean announced) {
        whenFollowing(() -> {
            if (!connection.isOpen()) {
                return;
            }
            if (announced) {
                String at = ids.of(since.map(Cursor::position).orElse(broadcast.position()));
                connection.tell(
                        new Notice.Subscribed(connection.interest(), at, since.isPresent()));
            }
            if (since.isPresent()) {
                catchUp(connection, since, Optional.empty());
            } else {
                audience.add(connection);
            }
        });
    }

    /// Lets somebody hear something else: from where they are, or from what they have heard.
    public void change(LiveConnection connection, Interest interest, Optional<Cursor> since) {
        whenFollowing(() -> {
            Optional<CatchUp> before = audience.catchUp(connection);
            if (before.isEmpty() && !audience.contains(connection)) {
                return;
            }
            audience.remove(connection);
            connection.interest(interest);
            String at = ids.of(since.map(Cursor::position).orElse(broadcast.position()));
            boolean resuming = since.isPresent() || before.isPresent();
            connection.tell(new Notice.Subscribed(interest, at, resuming));
            if (resuming) {
                before.ifPresent(CatchUp::cancel);
                catchUp(connection, since, before);
            } else {
                audience.add(connection);
            }
        });
    }

    /// Lets somebody hear of other projects than before.
    void allow(LiveConnection connection, LiveProjects projects) {
        tasks.add(() -> {
            connection.interest(connection.interest().with(projects));
            if (audience.contains(connection)) {
                audience.remove(connection);
                audience.add(connection);
            }
        });
    }

    public void leave(LiveConnection connection) {
        connection.outbox().close();
        tasks.add(() -> {
            audience.catchUp(connection).ifPresent(CatchUp::cancel);
            audience.remove(connection);
        });
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /// Keeps for somebody late what happens from now on, and tells where that is.
    Position gather(CatchUp catchUp) throws InterruptedException {
        return call(() -> {
            catchUp.pending().clear();
            if (catchUp.connection().isOpen()) {
                audience.addLate(catchUp);
            }
            return broadcast.position();
        });
    }

    /// Lets somebody late join the others, if they have heard all that these have; false otherwise.
    boolean rejoin(CatchUp catchUp, Position heard) throws InterruptedException {
        return call(() -> {
            LiveConnection connection = catchUp.connection();
            boolean isCurrent =
                    audience.catchUp(connection).filter(late -> late == catchUp).isPresent();
            if (!isCurrent || !catchUp.pending().isEmpty() || !broadcast.position().covers(heard)) {
                return false;
            }
            audience.remove(connection);
            audience.add(connection);
            connection.tell(new Notice.Live(ids.of(broadcast.position())));
            return true;
        });
    }

    String id(Position at) {
        return ids.of(at);
    }

    private void whenFollowing(Runnable task) {
        tasks.add(() -> {
            if (ids.areKnown()) {
                task.run();
            } else {
                early.add(task);
            }
        });
    }

    private void catchUp(
            LiveConnection connection, Optional<Cursor> since, Optional<CatchUp> predecessor) {
        CatchUp catchUp = new CatchUp(connection, since, this, replays, predecessor);
        audience.addLate(catchUp);
        catchUp.start();
    }

    private <R> R call(Supplier<R> question) throws InterruptedException {
        CompletableFuture<R> answer = new CompletableFuture<>();
        tasks.add(() -> answer.complete(question.get()));
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the feed does not answer", e);
        }
    }

    private void run() {
        try (texts) {
            while (true) {
                step(tasks.take());
            }
        } catch (InterruptedException e) {
            log.atDebug().setMessage("live feed closed").log();
        }
    }

    /// A task that fails costs the next one nothing.
    private static void step(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.atError().setMessage("the live feed stumbled").setCause(e).log();
        }
    }
}
