package io.tracemill.local.peer;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;

/// The connection to the peer that serves one connection of a client, on the same event loop.
final class PeerConnection extends ChannelInboundHandlerAdapter {

    private static final int CONNECT_MILLIS = 2000;
    private static final int LONGEST_LINE = 64 << 10;
    private static final int LARGEST_CHUNK = 64 << 10;

    private final PeerForwarder forwarder;
    private final ChannelHandlerContext client;
    private final Channel channel;
    private final Deque<Object> untilConnected = new ArrayDeque<>();
    private boolean connected;

    private PeerConnection(
            PeerForwarder forwarder, ChannelHandlerContext client, InetSocketAddress address) {
        this.forwarder = forwarder;
        this.client = client;
        ChannelFuture connecting =
                new Bootstrap()
                        .group(client.channel().eventLoop())
                        .channel(client.channel().getClass())
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                        .handler(pipeline())
                        .connect(address);
        this.channel = connecting.channel();
        // later, even when it fails at once: the exchange that asked for it is not in place yet
        connecting.addListener(
                done -> client.channel().eventLoop().execute(() -> settle(done.isSuccess())));
    }

    static PeerConnection open(
            PeerForwarder forwarder, ChannelHandlerContext client, InetSocketAddress address) {
        return new PeerConnection(forwarder, client, address);
    }

    void send(Object message) {
        if (connected) {
            channel.write(message);
        } else {
            untilConnected.add(message);
        }
    }

    void flush() {
        if (connected) {
            channel.flush();
        }
    }

    boolean isWritable() {
        return connected && channel.isWritable();
    }

    void readWhile(boolean clientIsWritable) {
        channel.config().setAutoRead(clientIsWritable);
    }

    void becomeTunnel() {
        channel.pipeline().remove(HttpClientCodec.class);
    }

    void close() {
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        PeerExchange exchange = forwarder.exchange();
        if (exchange == null) {
            ReferenceCountUtil.release(message);
        } else {
            exchange.relay(client, forwarder, message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        client.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        forwarder.peerIsWritable(client);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        forwarder.disconnected(client, this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private void settle(boolean success) {
        connected = success;
        if (success) {
            untilConnected.forEach(channel::write);
            channel.flush();
            forwarder.peerIsWritable(client);
        } else {
            untilConnected.forEach(ReferenceCountUtil::release);
            forwarder.disconnected(client, this);
        }
        untilConnected.clear();
    }

    private ChannelInitializer<Channel> pipeline() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel created) {
                created.pipeline()
                        .addLast(new HttpClientCodec(LONGEST_LINE, LONGEST_LINE, LARGEST_CHUNK))
                        .addLast(PeerConnection.this);
            }
        };
    }
}
