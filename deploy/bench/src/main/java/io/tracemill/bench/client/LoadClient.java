package io.tracemill.bench.client;

import io.tracemill.bench.body.Format;
import io.tracemill.bench.body.Requests;
import io.tracemill.bench.measure.LatencyHistogram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Sends pre-encoded requests over kept-alive connections from one thread, without pipelining.
public final class LoadClient implements AutoCloseable {

    private static final long MILLI = 1_000_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Format format;
    private final Requests requests;
    private final Selector selector;
    private final List<LoadConnection> connections = new ArrayList<>();
    private final Deque<LoadConnection> idle = new ArrayDeque<>();
    private final InetSocketAddress server;
    private long nextSequence;
    private boolean connectsAgain;

    // of the run under way
    private AnswerListener listener = AnswerListener.NONE;
    private LatencyHistogram latency = new LatencyHistogram();
    private Optional<String> firstRefusal = Optional.empty();
    private long accepted;
    private long refused;
    private Refusals.Tally refusals = new Refusals.Tally();
    private long lastAnswerNanoTime;

    /// Connects; the first request is number 0.
    public LoadClient(
            InetSocketAddress server, Format format, Requests requests, int connectionCount) {
        this(server, format, requests, connectionCount, 0);
    }

    /// Connects.
    ///
    /// @param firstSequence the number of the first request, for clients that go on where another
    ///   stopped
    public LoadClient(
            InetSocketAddress server,
            Format format,
            Requests requests,
            int connectionCount,
            long firstSequence) {
        this.server = server;
        this.nextSequence = firstSequence;
        this.format = format;
        this.requests = requests;
        try {
            selector = Selector.open();
            for (int i = 0; i < connectionCount; i++) {
                connections.add(new LoadConnection(server, selector, requests.longest()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot connect to " + server, failure);
        }
        idle.addAll(connections);
    }

    /// Lets it take a new connection for each that breaks, which then counts.
    public LoadClient connectingAgain() {
        connectsAgain = true;
        return this;
    }

    /// The number of the next request; goes on from one run to the next.
    public long nextSequence() {
        return nextSequence;
    }

    /// Sends at a pace and waits for all answers.
    public LoadResult run(Pace pace, AnswerListener toTell) {
        listener = toTell;
        latency = new LatencyHistogram();
        firstRefusal = Optional.empty();
        refusals = new Refusals.Tally();
        accepted = 0;
        refused = 0;
        long start = System.nanoTime();
        lastAnswerNanoTime = start;
        try {
            exchange(pace, start);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the load's connection broke: " + failure.getMessage(), failure);
        }
        return new LoadResult(
                accepted,
                refused,
                firstRefusal,
                refusals.sum(),
                requests.spansPerRequest(),
                lastAnswerNanoTime - start,
                latency);
    }

    @Override
    public void close() {
        try {
            for (LoadConnection connection : connections) {
                connection.close();
            }
            selector.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot close the load's connections", failure);
        }
    }

    private void exchange(Pace pace, long start) throws IOException {
        long index = 0;
        while (true) {
            long elapsed = System.nanoTime() - start;
            while (!idle.isEmpty() && pace.isDue(index, elapsed)) {
                send(idle.pop(), start + pace.countsFrom(index, elapsed));
                index++;
                elapsed = System.nanoTime() - start;
            }
            boolean over = pace.isOver(index, elapsed);
            if (over && idle.size() == connections.size()) {
                return;
            }
            long untilDue =
                    over || idle.isEmpty()
                            ? Long.MAX_VALUE
                            : pace.countsFrom(index, elapsed) - elapsed;
            await(untilDue);
        }
    }

    private void send(LoadConnection connection, long countsFrom) throws IOException {
        requests.render(nextSequence, unixNanos(), connection.request());
        try {
            connection.send(nextSequence++, countsFrom);
        } catch (IOException failure) {
            replace(connection, failure);
        }
    }

    /// Waits for sockets at most until the next request is due.
    private void await(long nanos) throws IOException {
        if (nanos == Long.MAX_VALUE) {
            selector.select(this::advance, TimeUnit.NANOSECONDS.toMillis(PATIENCE_NANOS));
            if (System.nanoTime() - lastAnswerNanoTime > PATIENCE_NANOS) {
                throw new IOException(
                        "no answer for " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS) + " s");
            }
        } else if (nanos >= MILLI) {
            selector.select(this::advance, nanos / MILLI);
        } else {
            LockSupport.parkNanos(nanos);
            selector.selectNow(this::advance);
        }
    }

    private void advance(SelectionKey key) {
        LoadConnection connection = (LoadConnection) key.attachment();
        try {
            if (hasAnswer(connection)) {
                complete(connection);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "the load's connection broke: " + failure.getMessage(), failure);
        }
    }

    private boolean hasAnswer(LoadConnection connection) throws IOException {
        try {
            return connection.advance();
        } catch (IOException failure) {
            replace(connection, failure);
            return false;
        }
    }

    private void complete(LoadConnection connection) {
        lastAnswerNanoTime = System.nanoTime();
        AnswerReader answer = connection.answer();
        if (answer.status() / 100 == 2 && format.acceptsAll(answer.body())) {
            accepted++;
            latency.add(lastAnswerNanoTime - connection.countsFromNanoTime());
            listener.accepted(connection.sequence(), lastAnswerNanoTime);
        } else {
            refused++;
            String text = answer.text();
            firstRefusal = firstRefusal.or(() -> Optional.of(text));
            refusals.add(answer.status(), text);
        }
        idle.push(connection);
    }

    /// Takes another connection in its place, or fails.
    private void replace(LoadConnection connection, IOException failure) throws IOException {
        if (!connectsAgain) {
            throw failure;
        }
        lastAnswerNanoTime = System.nanoTime();
        refusals.broke();
        connection.reconnect(server, selector);
        idle.push(connection);
    }

    private static long unixNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
