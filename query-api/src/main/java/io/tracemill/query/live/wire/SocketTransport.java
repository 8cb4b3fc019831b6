package io.tracemill.query.live.wire;

import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.tracemill.query.live.connection.Ending;
import io.tracemill.query.live.connection.Message;
import io.tracemill.query.live.connection.Outbox;
import io.tracemill.query.live.connection.Transport;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Sends what waits for a WebSocket as text frames, as fast as it is read.
///
/// Frames are written past the encoders: they are never compressed, even where the client offers
/// to, because what is sent to a thousand sockets would be compressed a thousand times.
public final class SocketTransport extends ChannelInboundHandlerAdapter implements Transport {

    private static final String NAME = "live-outbox";
    private static final Duration BEAT = Duration.ofSeconds(30);
    private static final int HANG_UP_SECONDS = 1;

    /// Frames are gathered up to about this size.
    private static final int WRITE_BYTES = 32 * 1024;

    private static final int FINAL_TEXT_FRAME = 0x81;
    private static final int MAX_HEADER = 10;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;

    private final Channel channel;
    private final Outbox outbox;
    private final AtomicBoolean awake = new AtomicBoolean();
    private long beatNanoTime = System.nanoTime();

    private SocketTransport(Channel channel, Outbox outbox) {
        this.channel = channel;
        this.outbox = outbox;
    }

    /// For a channel whose handshake is done.
    public static Transport of(Channel channel, Outbox outbox) {
        SocketTransport transport = new SocketTransport(channel, outbox);
        // who only listens is not idle: beats find out who is gone
        if (channel.pipeline().get(ChannelPipelineCustomizer.HANDLER_IDLE_STATE) != null) {
            channel.pipeline().remove(ChannelPipelineCustomizer.HANDLER_IDLE_STATE);
        }
        channel.pipeline().addLast(NAME, transport);
        return transport;
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
        if (now - beatNanoTime >= BEAT.toNanos()) {
            beatNanoTime = now;
            channel.writeAndFlush(new PingWebSocketFrame());
        }
    }

    /// Whoever does not read does not see why.
    @Override
    public void close(Ending ending) {
        channel.writeAndFlush(new CloseWebSocketFrame(ending.code(), ending.reason()))
                .addListener(ChannelFutureListener.CLOSE);
        channel.eventLoop().schedule(() -> channel.close(), HANG_UP_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            drain();
        }
        context.fireChannelWritabilityChanged();
    }

    private void drain() {
        awake.set(false);
        ChannelHandlerContext encoder = channel.pipeline().context(WebSocketFrameEncoder.class);
        if (encoder == null) {
            return;
        }
        boolean written = false;
        while (channel.isWritable()) {
            ByteBuf frames = frames();
            if (frames == null) {
                break;
            }
            encoder.write(frames);
            written = true;
        }
        if (written) {
            encoder.flush();
        }
    }

    private @Nullable ByteBuf frames() {
        Message message = outbox.take();
        if (message == null) {
            return null;
        }
        ByteBuf frames = channel.alloc().ioBuffer(message.bytes().length + MAX_HEADER);
        write(message, frames);
        while (frames.readableBytes() < WRITE_BYTES) {
            Message next = outbox.take();
            if (next == null) {
                break;
            }
            write(next, frames);
        }
        return frames;
    }

    /// A frame of a server: its length, then the text, unmasked.
    private static void write(Message message, ByteBuf out) {
        int length = message.bytes().length;
        out.writeByte(FINAL_TEXT_FRAME);
        if (length < TWO_BYTES_FOLLOW) {
            out.writeByte(length);
        } else if (length <= 0xFFFF) {
            out.writeByte(TWO_BYTES_FOLLOW).writeShort(length);
        } else {
            out.writeByte(EIGHT_BYTES_FOLLOW).writeLong(length);
        }
        out.writeBytes(message.bytes());
    }
}
