package io.tracemill.local.peer;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sends the requests of a client's connection that belong to the peer there and streams the
/// answers back; the application's own requests pass untouched.
///
/// It sits right after the HTTP codec of a server's channel. HTTP/1.1 answers in the order of the
/// requests, so a request for one side waits until the other side has answered everything before
/// it.
final class PeerForwarder extends ChannelDuplexHandler {

    private final Routes.Owner self;
    private final InetSocketAddress peerAddress;

    /// Messages of the client that have to wait for their turn.
    private final Deque<Object> waiting = new ArrayDeque<>();

    private int ownUnanswered;
    private boolean ownResponseIsInterim;
    private boolean bodyIsForeign;
    private boolean readWanted;
    private @Nullable PeerConnection connection;
    private @Nullable PeerExchange exchange;

    PeerForwarder(Routes.Owner self, InetSocketAddress peerAddress) {
        this.self = self;
        this.peerAddress = peerAddress;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        PeerExchange active = exchange;
        if (active != null && active.isTunnel()) {
            active.connection().send(message);
        } else if (!(message instanceof HttpObject)) {
            context.fireChannelRead(message);
        } else if (waiting.isEmpty() && isTurnOf(message)) {
            accept(context, message);
        } else {
            waiting.add(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.fireChannelReadComplete();
        PeerConnection open = connection;
        if (open != null) {
            open.flush();
        }
        if (exchange != null) {
            read(context);
        }
    }

    /// Nothing is read for a peer that does not keep up, nor behind a request that waits.
    @Override
    public void read(ChannelHandlerContext context) {
        PeerConnection open = connection;
        boolean canGo =
                waiting.isEmpty() && (exchange == null || open == null || open.isWritable());
        readWanted = !canGo;
        if (canGo) {
            context.read();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message, promise);
        if (message instanceof HttpResponse response) {
            ownResponseIsInterim = isInterim(response);
        }
        if (message instanceof LastHttpContent && !ownResponseIsInterim && ownUnanswered > 0) {
            ownUnanswered--;
            takeTurns(context);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        PeerConnection open = connection;
        if (open != null) {
            open.readWhile(context.channel().isWritable());
        }
        context.fireChannelWritabilityChanged();
    }

    /// A client that waits for the peer is not idle.
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof IdleStateEvent) || exchange == null) {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        PeerConnection open = connection;
        connection = null;
        exchange = null;
        if (open != null) {
            open.close();
        }
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        context.fireChannelInactive();
    }

    /// The peer takes more again.
    void peerIsWritable(ChannelHandlerContext context) {
        if (readWanted) {
            read(context);
        }
    }

    /// The peer answered the request whole.
    void answered(ChannelHandlerContext context, PeerExchange done) {
        if (exchange == done && done.isOver()) {
            exchange = null;
            takeTurns(context);
            read(context);
        }
    }

    /// From now on bytes go both ways as they come.
    void becomeTunnel(ChannelHandlerContext context) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        context.pipeline().remove(HttpServerCodec.class);
        read(context);
    }

    /// The connection to the peer ended.
    void disconnected(ChannelHandlerContext context, PeerConnection ended) {
        if (connection != ended) {
            return;
        }
        connection = null;
        PeerExchange unanswered = exchange;
        exchange = null;
        if (unanswered != null) {
            unanswered.fail(context);
            takeTurns(context);
            read(context);
        }
    }

    private void takeTurns(ChannelHandlerContext context) {
        while (!waiting.isEmpty() && isTurnOf(waiting.element())) {
            accept(context, waiting.remove());
        }
        PeerConnection open = connection;
        if (open != null) {
            open.flush();
        }
        if (readWanted) {
            read(context);
        }
    }

    private boolean isTurnOf(Object message) {
        return !(message instanceof HttpRequest request)
                || exchange == null && (ownUnanswered == 0 || !isForeign(request));
    }

    private void accept(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            bodyIsForeign = isForeign(request);
            if (bodyIsForeign) {
                exchange = new PeerExchange(connected(context), request);
            } else {
                ownUnanswered++;
            }
        }
        if (bodyIsForeign) {
            forward(context, message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void forward(ChannelHandlerContext context, Object message) {
        PeerExchange active = exchange;
        if (active == null) {
            ReferenceCountUtil.release(message);
            return;
        }
        boolean isLast = message instanceof LastHttpContent;
        active.connection().send(message);
        if (isLast) {
            active.requestIsWhole();
            answered(context, active);
        }
    }

    private PeerConnection connected(ChannelHandlerContext context) {
        PeerConnection open =
                Objects.requireNonNullElseGet(
                        connection, () -> PeerConnection.open(this, context, peerAddress));
        connection = open;
        return open;
    }

    @Nullable PeerExchange exchange() {
        return exchange;
    }

    private boolean isForeign(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return false;
        }
        String asked = request.headers().get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
        String method = asked == null ? request.method().name() : asked;
        Routes.Owner owner = Routes.owner(method, request.uri());
        return owner != self && owner != Routes.Owner.EITHER;
    }

    static boolean isInterim(HttpResponse response) {
        int status = response.status().code();
        return status < 200 && status != 101;
    }
}
