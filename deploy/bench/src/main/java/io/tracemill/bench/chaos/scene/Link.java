package io.tracemill.bench.chaos.scene;

import io.tracemill.local.process.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// A way to a server on loopback that can fail as networks and servers do that do not die.
public final class Link implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final int PIECE_BYTES = 64 * 1024;
    private static final Duration DELAY = Duration.ofMillis(150);

    private final int port;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object changed = new Object();
    private LinkState state = LinkState.WELL;
    private ServerSocket door;
    private boolean closed;

    private Link(int target) {
        this.target = target;
        this.door = listen(0);
        this.port = door.getLocalPort();
        accept(door);
    }

    /// Opens a way to a port, on a port of its own.
    public static Link to(int target) {
        return new Link(target);
    }

    /// Where clients find it.
    public String url() {
        return "http://" + Loopback.HOST + ":" + port;
    }

    /// Returns when it has become so.
    public void become(LinkState wanted) {
        synchronized (changed) {
            boolean refused = state == LinkState.REFUSING;
            state = wanted;
            if (wanted == LinkState.REFUSING) {
                shut(door);
                open.forEach(Link::shut);
            } else if (refused) {
                door = listen(port);
                accept(door);
            }
            changed.notifyAll();
        }
    }

    @Override
    public void close() {
        synchronized (changed) {
            closed = true;
            shut(door);
            open.forEach(Link::shut);
            changed.notifyAll();
        }
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(Loopback.HOST), port), BACKLOG);
            return socket;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot listen on " + port, failure);
        }
    }

    private void accept(ServerSocket at) {
        Thread.ofVirtual()
                .name("link-" + target)
                .start(() -> {
                    try {
                        while (true) {
                            join(at.accept());
                        }
                    } catch (IOException shut) {
                        // it refuses, or it is over
                    }
                });
    }

    private void join(Socket client) {
        open.add(client);
        try {
            Socket server = new Socket(InetAddress.ofLiteral(Loopback.HOST), target);
            open.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> pass(client, server));
            Thread.ofVirtual().start(() -> pass(server, client));
        } catch (IOException away) {
            leave(client);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] piece = new byte[PIECE_BYTES];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                hold();
                out.write(piece, 0, length);
            }
        } catch (IOException broken) {
            // the other side hears of it below
        } finally {
            leave(from);
            leave(to);
        }
    }

    /// Holds up what passes for as long as the link is to.
    private void hold() throws IOException {
        boolean slow;
        synchronized (changed) {
            while (state == LinkState.HANGING && !closed) {
                try {
                    changed.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted", e);
                }
            }
            slow = state == LinkState.SLOW;
        }
        if (slow) {
            LockSupport.parkNanos(DELAY.toNanos());
        }
    }

    private void leave(Socket socket) {
        open.remove(socket);
        shut(socket);
    }

    private static void shut(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception gone) {
            // that is what was wanted
        }
    }
}
