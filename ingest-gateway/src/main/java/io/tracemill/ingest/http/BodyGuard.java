package io.tracemill.ingest.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Watches the bodies of one connection for what the server itself lets pass: a chunk that is
/// malformed would count as the end, and a client that was answered early could go on sending for
/// ever.
final class BodyGuard extends ChannelDuplexHandler {
    private final Duration patience;
    private boolean receiving;
    private @Nullable Future<?> hangUp;

    /// @param patience how long an answered request may go on sending; closing at once would lose
    ///   the answer on its way
    BodyGuard(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpRequest) {
            receiving = true;
        }
        if (message instanceof HttpContent content && content.decoderResult().isFailure()) {
            Throwable cause = content.decoderResult().cause();
            ReferenceCountUtil.release(message);
            context.fireExceptionCaught(
                    new IOException("malformed transfer encoding: " + cause.getMessage()));
            return;
        }
        if (message instanceof LastHttpContent) {
            receiving = false;
            stayConnected();
        }
        super.channelRead(context, message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
            throws Exception {
        if (receiving
                && hangUp == null
                && message instanceof HttpResponse response
                && !response.status().equals(HttpResponseStatus.CONTINUE)) {
            hangUp =
                    context.executor()
                            .schedule(
                                    () -> context.close(),
                                    patience.toMillis(),
                                    TimeUnit.MILLISECONDS);
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        stayConnected();
        super.channelInactive(context);
    }

    private void stayConnected() {
        if (hangUp != null) {
            hangUp.cancel(false);
            hangUp = null;
        }
    }
}
