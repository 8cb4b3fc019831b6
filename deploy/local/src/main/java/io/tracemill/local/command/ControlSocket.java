package io.tracemill.local.command;

import io.tracemill.local.Component;
import io.tracemill.local.DataDirectory;
import io.tracemill.local.LocalStack;
import io.tracemill.schemas.access.ApiKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The channel through which another terminal asks a running `up` to restart a component, since
/// only the process that started a child can own it.
///
/// The request is one line, the component's name; the answer is one line that begins with `ok` or
/// tells the failure.
final class ControlSocket implements AutoCloseable {

    /// What the kernel takes as a socket's path, less a margin.
    private static final int LONGEST_PATH = 100;

    private final Path path;
    private final ServerSocketChannel server;
    private final LocalStack stack;

    private ControlSocket(Path path, ServerSocketChannel server, LocalStack stack) {
        this.path = path;
        this.server = server;
        this.stack = stack;
    }

    /// Serves requests for a stack until it is closed.
    static ControlSocket serve(DataDirectory directory, LocalStack stack) throws IOException {
        Path path = path(directory);
        // a stack that was killed leaves its socket; the directory's lock says that it is gone
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        ControlSocket socket = new ControlSocket(path, server, stack);
        Thread.ofPlatform().daemon().name("control").start(socket::acceptAll);
        return socket;
    }

    /// Sends a request to the stack that runs on a data directory.
    ///
    /// @return its answer
    static String ask(DataDirectory directory, Component component) throws IOException {
        try (SocketChannel channel =
                SocketChannel.open(UnixDomainSocketAddress.of(path(directory)))) {
            writer(channel).println(component.label());
            String answer = reader(channel).readLine();
            return answer == null ? "the running stack ended before it answered" : answer;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }

    private void acceptAll() {
        while (server.isOpen()) {
            try (SocketChannel channel = server.accept()) {
                answer(channel);
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException brokenRequest) {
                // the one who asked has gone; the next one may stay
            }
        }
    }

    private void answer(SocketChannel channel) throws IOException {
        String name = String.valueOf(reader(channel).readLine());
        String answer;
        try {
            stack.restart(Component.named(name).orElseThrow());
            answer = "ok";
        } catch (RuntimeException failure) {
            answer = String.valueOf(failure.getMessage()).replace('\n', ' ');
        }
        writer(channel).println(answer);
    }

    private static Path path(DataDirectory directory) {
        Path near = directory.root().resolve("run/control.sock");
        if (near.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
            return near;
        }
        String owner = System.getProperty("user.name") + ":" + directory.root();
        String name = "tracemill-" + ApiKeys.hash(owner).substring(0, 16) + ".sock";
        return Path.of(System.getProperty("java.io.tmpdir"), name);
    }

    private static BufferedReader reader(SocketChannel channel) {
        return new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    private static PrintStream writer(SocketChannel channel) {
        return new PrintStream(Channels.newOutputStream(channel), true, StandardCharsets.UTF_8);
    }
}
