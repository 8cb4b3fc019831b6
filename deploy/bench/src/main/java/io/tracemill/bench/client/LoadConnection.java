package io.tracemill.bench.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// One kept-alive connection with at most one request under way.
final class LoadConnection implements AutoCloseable {

    private SocketChannel channel;
    private SelectionKey key;
    private final ByteBuffer request;
    private final AnswerReader answer = new AnswerReader();
    private long sequence;
    private long countsFromNanoTime;

    LoadConnection(InetSocketAddress server, Selector selector, int longestRequest)
            throws IOException {
        channel = connect(server);
        key = channel.register(selector, SelectionKey.OP_READ, this);
        request = ByteBuffer.allocateDirect(longestRequest);
    }

    /// Takes a new connection instead of the one that there is.
    void reconnect(InetSocketAddress server, Selector selector) throws IOException {
        channel.close();
        channel = connect(server);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    private static SocketChannel connect(InetSocketAddress server) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return channel;
    }

    /// Where the next request is to be rendered.
    ByteBuffer request() {
        return request;
    }

    /// Sends the rendered request, or as much of it as the socket takes now.
    void send(long number, long countsFrom) throws IOException {
        sequence = number;
        countsFromNanoTime = countsFrom;
        answer.reset();
        continueSending();
    }

    /// Goes on after the socket became ready; whether the answer is complete.
    boolean advance() throws IOException {
        if (request.hasRemaining()) {
            continueSending();
        }
        return key.isReadable() && answer.read(channel);
    }

    AnswerReader answer() {
        return answer;
    }

    long sequence() {
        return sequence;
    }

    long countsFromNanoTime() {
        return countsFromNanoTime;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void continueSending() throws IOException {
        channel.write(request);
        int interest =
                request.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ;
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
    }
}
