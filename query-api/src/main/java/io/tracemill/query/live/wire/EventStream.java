package io.tracemill.query.live.wire;

import io.netty.channel.Channel;
import io.tracemill.query.live.connection.Ending;
import io.tracemill.query.live.connection.Message;
import io.tracemill.query.live.connection.Outbox;
import io.tracemill.query.live.connection.Transport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// Sends what waits for a listener as the body of an answer that does not end, as fast as it is
/// read. Everything happens on the channel's event loop.
public final class EventStream implements Publisher<byte[]>, Subscription, Transport {

    private static final int CHUNK_BYTES = 16 * 1024;
    private static final int HANG_UP_SECONDS = 1;

    private final Channel channel;
    private final Outbox outbox;
    private final Pulse pulse;
    private final AtomicBoolean awake = new AtomicBoolean();
    private @Nullable Subscriber<? super byte[]> subscriber;
    private long demand;
    private boolean draining;
    private byte @Nullable [] lastWords;
    private boolean over;
    private long beatNanoTime = System.nanoTime();

    /// What is said besides events.
    ///
    /// @param comment that shows that the stream is alive
    /// @param every so often
    /// @param lastWords before the stream ends, empty for none
    public record Pulse(String comment, Duration every, Function<Ending, String> lastWords) {}

    public EventStream(Channel channel, Outbox outbox, Pulse pulse) {
        this.channel = channel;
        this.outbox = outbox;
        this.pulse = pulse;
    }

    @Override
    public void subscribe(Subscriber<? super byte[]> one) {
        onLoop(() -> {
            subscriber = one;
            one.onSubscribe(this);
        });
    }

    @Override
    public void request(long more) {
        onLoop(() -> {
            demand = demand + more < 0 ? Long.MAX_VALUE : demand + more;
            drain();
        });
    }

    @Override
    public void cancel() {
        onLoop(() -> over = true);
        channel.close();
    }

    @Override
    public void wake() {
        if (awake.compareAndSet(false, true)) {
            channel.eventLoop().execute(this::drain);
        }
    }

    @Override
    public void beat() {
        long now = System.nanoTime();
        if (now - beatNanoTime >= pulse.every().toNanos()) {
            beatNanoTime = now;
            outbox.answer(ServerSentEvent.comment(pulse.comment()));
            wake();
        }
    }

    /// Whoever does not read does not see why.
    @Override
    public void close(Ending ending) {
        onLoop(() -> {
            lastWords = pulse.lastWords().apply(ending).getBytes(StandardCharsets.UTF_8);
            drain();
        });
        channel.eventLoop().schedule(() -> channel.close(), HANG_UP_SECONDS, TimeUnit.SECONDS);
    }

    private void onLoop(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
        } else {
            channel.eventLoop().execute(task);
        }
    }

    private void drain() {
        awake.set(false);
        Subscriber<? super byte[]> reader = subscriber;
        if (reader == null || draining) {
            return;
        }
        draining = true;
        while (!over && demand > 0 && send(reader)) {
            demand--;
        }
        draining = false;
    }

    /// False when there is nothing to send.
    private boolean send(Subscriber<? super byte[]> reader) {
        byte[] last = lastWords;
        byte[] chunk = last == null ? chunk() : last;
        if (chunk == null) {
            return false;
        }
        if (chunk.length > 0) {
            reader.onNext(chunk);
        }
        if (last != null) {
            over = true;
            reader.onComplete();
        }
        return true;
    }

    private byte @Nullable [] chunk() {
        Message message = outbox.take();
        if (message == null) {
            return null;
        }
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(message.bytes().length);
        for (Message next = message; next != null; ) {
            chunk.writeBytes(next.bytes());
            next = chunk.size() < CHUNK_BYTES ? outbox.take() : null;
        }
        return chunk.toByteArray();
    }
}
