package io.tracemill.bench.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Many WebSockets that listen, all read by one thread.
final class SocketCrowd implements AutoCloseable {

    private static final int BUFFER_BYTES = 4 * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<CrowdSocket> sockets = new ArrayList<>();
    private final Selector selector;
    private final FrameListener listener;
    private final AtomicInteger welcomed = new AtomicInteger();
    private final Thread thread;
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile boolean closed;

    /// Connects so many and returns when all were welcomed.
    SocketCrowd(InetSocketAddress server, String target, int count, FrameListener listener) {
        this.listener = listener;
        try {
            selector = Selector.open();
            thread = Thread.ofPlatform().name("crowd").start(this::read);
            for (int number = 0; number < count; number++) {
                CrowdSocket socket = CrowdSocket.connect(number, server, target);
                sockets.add(socket);
                socket.channel().register(selector, SelectionKey.OP_READ, socket);
                selector.wakeup();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot connect " + count + " sockets", e);
        }
        await(count);
    }

    /// Throws what went wrong.
    void orFail() {
        failure.ifPresent(thrown -> {
            throw thrown;
        });
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
            for (CrowdSocket socket : sockets) {
                socket.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the sockets", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(int count) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (welcomed.get() < count) {
            orFail();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%d of %d sockets were welcomed within %s"
                                .formatted(welcomed.get(), count, PATIENCE));
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try {
            while (!closed) {
                selector.select(key -> read((CrowdSocket) key.attachment(), buffer), 100);
            }
        } catch (IOException e) {
            failure = Optional.of(new UncheckedIOException("the sockets broke", e));
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
    }

    private void read(CrowdSocket socket, ByteBuffer buffer) {
        try {
            socket.read(buffer, this::heard);
        } catch (IOException e) {
            throw new UncheckedIOException("a socket broke", e);
        }
    }

    private void heard(int socket, ByteBuffer text, long nanoTime) {
        if (Heard.isWelcome(text)) {
            welcomed.incrementAndGet();
        } else {
            listener.heard(socket, text, nanoTime);
        }
    }
}
