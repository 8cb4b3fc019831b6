package io.tracemill.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// Ports of the loopback interface.
public final class Loopback {

    /// The only address that the local stack listens on.
    public static final String HOST = "127.0.0.1";

    private static final int PATIENCE_MILLIS = 2000;

    private Loopback() {}

    /// A port that nobody listens on at this moment.
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException("no free port on " + HOST, failure);
        }
    }

    /// As many ports that nobody listens on at this moment.
    public static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            // held at the same time, so that they differ
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.ofLiteral(HOST)));
            }
            List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException failure) {
            throw new UncheckedIOException("no free ports on " + HOST, failure);
        }
    }

    /// Whether a server could listen on the port now.
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /// Whether somebody listens on a loopback port now.
    public static boolean isServed(int port) {
        return isServed(HOST + ":" + port);
    }

    /// Whether somebody listens at `host:port` now; of several, separated by commas, the first is
    /// asked.
    public static boolean isServed(String address) {
        String first = address.split(",")[0];
        int colon = first.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(
                            first.substring(0, colon),
                            Integer.parseInt(first.substring(colon + 1))),
                    PATIENCE_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
