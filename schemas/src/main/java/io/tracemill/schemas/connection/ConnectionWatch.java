package io.tracemill.schemas.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Knows of one connection since when a request has been on its way in, and whether the client
/// takes what it is answered. It sits before the HTTP codec, where bytes are bytes.
final class ConnectionWatch extends ChannelDuplexHandler {

    /// So much of an answer has to be taken within the time-out, however long the answer is.
    private static final long LEAST_BYTES = 32 * 1024;

    private static final long LEAVING_SECONDS = 2;

    private final Channel channel;
    private final ConnectionLimits limits;
    private final long openedNanos;

    /// When the request that is on its way in began; 0 between requests.
    private final AtomicLong begun = new AtomicLong();

    private volatile boolean isLeaving;

    // of the event loop alone
    private boolean isLive;
    private boolean isAnswered;
    private boolean tookAll;
    private long waitingSince;
    private long waitingBytes;

    ConnectionWatch(Channel channel, ConnectionLimits limits, long nowNanos) {
        this.channel = channel;
        this.limits = limits;
        this.openedNanos = nowNanos;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (begun.getPlain() == 0 && !isLive) {
            begun.setOpaque(System.nanoTime() | 1);
        }
        super.channelRead(context, message);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) throws Exception {
        tookAll |= channel.isWritable();
        super.channelWritabilityChanged(context);
    }

    /// The head of a request is known.
    void requestBegan() {
        isAnswered = false;
    }

    /// The next bytes are of another request.
    void requestEnded() {
        begun.setOpaque(0);
    }

    void answered() {
        isAnswered = true;
    }

    /// From now on it is a stream that does not end; those who run it look after it.
    void becomeLive() {
        isLive = true;
        begun.setOpaque(0);
    }

    /// It is one too many, and gets only as long as it takes to say so.
    void leaveSoon() {
        isLeaving = true;
    }

    /// By any thread.
    void look(long nowNanos) {
        long since = begun.getOpaque();
        if (isLeaving && nowNanos - openedNanos > TimeUnit.SECONDS.toNanos(LEAVING_SECONDS)) {
            channel.close();
        } else if (since != 0 && nowNanos - since > limits.requestTimeout().toNanos()) {
            channel.eventLoop().execute(() -> tooSlow(since));
        } else if (!channel.isWritable()) {
            channel.eventLoop().execute(() -> lookAtReader(nowNanos));
        }
    }

    private void tooSlow(long since) {
        if (begun.getPlain() != since) {
            return;
        }
        RequestGate gate = channel.pipeline().get(RequestGate.class);
        if (gate == null || isAnswered) {
            channel.close();
        } else {
            gate.refuseSlow(limits.requestTimeout());
        }
    }

    private void lookAtReader(long nowNanos) {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        if (waiting == null || isLive || channel.isWritable()) {
            waitingSince = 0;
            return;
        }
        long bytes = waiting.totalPendingWriteBytes() - waiting.currentProgress();
        if (waitingSince == 0 || tookAll || waitingBytes - bytes >= LEAST_BYTES) {
            waitingSince = nowNanos | 1;
            waitingBytes = bytes;
            tookAll = false;
        } else if (nowNanos - waitingSince > limits.stalledAfter().toNanos()) {
            channel.close();
        }
    }
}
