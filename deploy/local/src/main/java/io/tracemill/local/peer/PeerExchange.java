package io.tracemill.local.peer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;

/// One request that the peer answers: how far it and its answer have come.
final class PeerExchange {

    private static final String UNAVAILABLE =
            """
            {"detail":"the application that answers this path does not respond","code":"peer_unavailable"}\
            """;

    private final PeerConnection connection;
    private boolean keepAlive;
    private boolean requestIsWhole;
    private boolean responseIsInterim;
    private boolean responseHasBegun;
    private boolean responseIsWhole;
    private boolean isUpgrade;
    private boolean isTunnel;

    PeerExchange(PeerConnection connection, HttpRequest request) {
        this.connection = connection;
        this.keepAlive = HttpUtil.isKeepAlive(request);
    }

    PeerConnection connection() {
        return connection;
    }

    boolean isTunnel() {
        return isTunnel;
    }

    boolean isOver() {
        return requestIsWhole && responseIsWhole && !isTunnel;
    }

    void requestIsWhole() {
        requestIsWhole = true;
    }

    /// Hands a part of the peer's answer to the client.
    void relay(ChannelHandlerContext client, PeerForwarder forwarder, Object message) {
        if (message instanceof HttpResponse response) {
            begin(response);
        }
        boolean isLast = message instanceof LastHttpContent && !responseIsInterim && !isTunnel;
        client.write(message);
        if (!isLast) {
            return;
        }
        responseIsWhole = true;
        if (isUpgrade) {
            becomeTunnel(client, forwarder);
        } else if (!keepAlive) {
            closeAfterFlush(client);
        }
        forwarder.answered(client, this);
    }

    /// Tells the client that the peer went away.
    void fail(ChannelHandlerContext client) {
        if (isTunnel || responseHasBegun || !requestIsWhole) {
            if (!responseHasBegun) {
                client.write(unavailable(false));
            }
            closeAfterFlush(client);
        } else {
            client.writeAndFlush(unavailable(keepAlive));
            if (!keepAlive) {
                closeAfterFlush(client);
            }
        }
    }

    private void begin(HttpResponse response) {
        responseIsInterim = PeerForwarder.isInterim(response);
        if (!responseIsInterim) {
            responseHasBegun = true;
            isUpgrade = response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
            keepAlive &= HttpUtil.isKeepAlive(response);
        }
    }

    private void becomeTunnel(ChannelHandlerContext client, PeerForwarder forwarder) {
        isTunnel = true;
        client.flush();
        forwarder.becomeTunnel(client);
        connection.becomeTunnel();
    }

    private static void closeAfterFlush(ChannelHandlerContext client) {
        client.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private static FullHttpResponse unavailable(boolean keepAlive) {
        ByteBuf body = Unpooled.copiedBuffer(UNAVAILABLE, StandardCharsets.UTF_8);
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.SERVICE_UNAVAILABLE, body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .set(HttpHeaderNames.RETRY_AFTER, 1)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        HttpUtil.setKeepAlive(response, keepAlive);
        return response;
    }
}
