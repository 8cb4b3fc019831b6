package io.tracemill.bench.live;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// One WebSocket of a crowd, as little of it as reading takes: a handshake, then unmasked frames of
/// a server that never splits its texts.
final class CrowdSocket {

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final int number;
    private final SocketChannel channel;
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private boolean isOpen;

    private CrowdSocket(int number, SocketChannel channel) {
        this.number = number;
        this.channel = channel;
    }

    /// Connects and asks for the upgrade; the answer comes with what is read.
    static CrowdSocket connect(int number, InetSocketAddress server, String target)
            throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        byte[] nonce = ByteBuffer.allocate(16).putInt(number).array();
        String request =
                "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n\r\n"
                        .formatted(
                                target,
                                server.getHostString(),
                                server.getPort(),
                                Base64.getEncoder().encodeToString(nonce));
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        return new CrowdSocket(number, channel);
    }

    SocketChannel channel() {
        return channel;
    }

    /// Reads what there is.
    ///
    /// @param buffer of everybody
    void read(ByteBuffer buffer, FrameListener listener) throws IOException {
        buffer.clear();
        buffer.put(rest);
        if (channel.read(buffer) < 0) {
            throw new EOFException("the server hung up on socket " + number);
        }
        long now = System.nanoTime();
        buffer.flip();
        if (!isOpen) {
            isOpen = passHead(buffer);
        }
        while (isOpen && takeFrame(buffer, listener, now)) {
            // the next
        }
        rest = ByteBuffer.allocate(buffer.remaining());
        rest.put(buffer).flip();
    }

    private static boolean passHead(ByteBuffer buffer) throws IOException {
        for (int at = buffer.position(); at + END_OF_HEAD.length <= buffer.limit(); at++) {
            if (buffer.slice(at, END_OF_HEAD.length).equals(ByteBuffer.wrap(END_OF_HEAD))) {
                String head = StandardCharsets.US_ASCII.decode(buffer.slice(0, at)).toString();
                if (!head.startsWith("HTTP/1.1 101")) {
                    throw new IOException("no WebSocket: " + head);
                }
                buffer.position(at + END_OF_HEAD.length);
                return true;
            }
        }
        return false;
    }

    private static int length(ByteBuffer buffer) {
        int length = buffer.get() & 0x7F;
        return switch (length) {
            case TWO_BYTES_FOLLOW -> buffer.getShort() & 0xFFFF;
            case EIGHT_BYTES_FOLLOW -> Math.toIntExact(buffer.getLong());
            default -> length;
        };
    }

    private boolean takeFrame(ByteBuffer buffer, FrameListener listener, long now)
            throws IOException {
        int start = buffer.position();
        if (buffer.remaining() < headerLength(buffer)) {
            return false;
        }
        int kind = buffer.get() & 0xF;
        int length = length(buffer);
        if (buffer.remaining() < length) {
            buffer.position(start);
            return false;
        }
        if (kind == CLOSE) {
            throw new EOFException("the server closed socket " + number);
        }
        int end = buffer.position() + length;
        if (kind == TEXT) {
            listener.heard(number, buffer.slice(buffer.position(), length), now);
        }
        buffer.position(end);
        return true;
    }

    private static int headerLength(ByteBuffer buffer) {
        if (buffer.remaining() < 2) {
            return 2;
        }
        return switch (buffer.get(buffer.position() + 1) & 0x7F) {
            case TWO_BYTES_FOLLOW -> 4;
            case EIGHT_BYTES_FOLLOW -> 10;
            default -> 2;
        };
    }
}
