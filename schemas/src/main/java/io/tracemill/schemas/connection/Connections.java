package io.tracemill.schemas.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// All connections of a server's HTTP port: no more than allowed, none that takes for ever.
///
/// One thread looks at all of them now and then; a request costs no timer of its own.
public final class Connections implements AutoCloseable {

    /// The name of the handler right behind the codec; who looks at requests comes after it.
    public static final String GATE = "request-gate";

    private static final long MAX_ROUND_MILLIS = 1000;
    private static final int ROUNDS_PER_TIMEOUT = 4;

    private final ConnectionLimits limits;
    private final AnswerHeaders headers;
    private final Set<ConnectionWatch> watched = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final ScheduledExecutorService rounds =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("connections").daemon().factory());

    /// @param headers of every answer
    public Connections(ConnectionLimits limits, AnswerHeaders headers) {
        this.limits = limits;
        this.headers = headers;
        long shortest =
                Math.min(limits.requestTimeout().toMillis(), limits.stalledAfter().toMillis());
        long round = Math.clamp(shortest / ROUNDS_PER_TIMEOUT, 1, MAX_ROUND_MILLIS);
        rounds.scheduleWithFixedDelay(this::look, round, round, TimeUnit.MILLISECONDS);
    }

    /// Puts two handlers around the HTTP codec of a new connection.
    ///
    /// @param codec the name of the codec's handler
    public void watch(Channel channel, String codec) {
        boolean isTooMuch = open.incrementAndGet() > limits.most();
        ConnectionWatch watch = new ConnectionWatch(channel, limits, System.nanoTime());
        RequestGate gate = new RequestGate(watch, headers, isTooMuch);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addBefore(codec, "connection-watch", watch);
        pipeline.addAfter(codec, GATE, gate);
        watched.add(watch);
        channel.closeFuture()
                .addListener(_ -> {
                    watched.remove(watch);
                    open.decrementAndGet();
                });
        if (isTooMuch) {
            watch.leaveSoon();
        }
    }

    /// How many there are now.
    public int open() {
        return open.get();
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }

    private void look() {
        long now = System.nanoTime();
        for (ConnectionWatch watch : watched) {
            watch.look(now);
        }
    }
}
