package io.tracemill.schemas.connection;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tells a [ConnectionWatch] where requests end and what is answered, gives every answer its
/// headers, and refuses what is no request, and every request of a connection that is one too many.
/// It sits right behind the HTTP codec.
final class RequestGate extends ChannelDuplexHandler {

    private static final String EVENT_STREAM = "text/event-stream";
    private static final String RETRY_SECONDS = "5";
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final ConnectionWatch watch;
    private final AnswerHeaders headers;
    private final boolean isTooMuch;
    private boolean isOver;
    private boolean isEncrypted;
    private @Nullable ChannelHandlerContext context;

    RequestGate(ConnectionWatch watch, AnswerHeaders headers, boolean isTooMuch) {
        this.watch = watch;
        this.headers = headers;
        this.isTooMuch = isTooMuch;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        isEncrypted = added.pipeline().get(SslHandler.class) != null;
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) throws Exception {
        if (isTooMuch || isOver) {
            boolean isRequest = message instanceof HttpRequest;
            ReferenceCountUtil.release(message);
            if (isRequest && !isOver) {
                FullHttpResponse answer =
                        answer(
                                HttpResponseStatus.SERVICE_UNAVAILABLE,
                                "too_many_connections",
                                "As many connections are open as may be: come back later");
                answer.headers().set(HttpHeaderNames.RETRY_AFTER, RETRY_SECONDS);
                hangUp(from, answer);
            }
            return;
        }
        if (message instanceof HttpRequest request) {
            watch.requestBegan();
            if (request.decoderResult().isFailure()) {
                ReferenceCountUtil.release(message);
                hangUp(from, malformed(request.decoderResult().cause()));
                return;
            }
        }
        if (message instanceof LastHttpContent) {
            watch.requestEnded();
        }
        super.channelRead(from, message);
    }

    @Override
    public void write(ChannelHandlerContext to, Object message, ChannelPromise promise)
            throws Exception {
        if (message instanceof HttpResponse response
                && !response.status().equals(HttpResponseStatus.CONTINUE)) {
            watch.answered();
            if (isLive(response)) {
                watch.becomeLive();
            }
            headers.addTo(response.headers(), isEncrypted);
        }
        super.write(to, message, promise);
    }

    /// The request takes too long to arrive.
    void refuseSlow(Duration timeout) {
        ChannelHandlerContext here = context;
        if (here != null && !isOver) {
            hangUp(
                    here,
                    answer(
                            HttpResponseStatus.REQUEST_TIMEOUT,
                            "too_slow",
                            "the request did not arrive within " + timeout.toMillis() + " ms"));
        }
    }

    private void hangUp(ChannelHandlerContext to, FullHttpResponse answer) {
        isOver = true;
        headers.addTo(answer.headers(), isEncrypted);
        to.writeAndFlush(answer).addListener((ChannelFutureListener) _ -> linger(to));
    }

    /// A connection that is closed at once takes the answer along when the client still sends.
    private void linger(ChannelHandlerContext to) {
        if (!isEncrypted && to.channel() instanceof DuplexChannel plain) {
            plain.shutdownOutput();
        }
        to.executor().schedule(() -> to.close(), LINGER.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static boolean isLive(HttpResponse response) {
        if (response.status().code() == HttpResponseStatus.SWITCHING_PROTOCOLS.code()) {
            return true;
        }
        String type = response.headers().get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && type.startsWith(EVENT_STREAM);
    }

    /// What the codec cannot read is the client's fault, and where its next request begins is not
    /// known.
    private static FullHttpResponse malformed(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ ->
                    answer(
                            HttpResponseStatus.REQUEST_URI_TOO_LONG,
                            "uri_too_long",
                            "The first line of the request is too long");
            case TooLongHttpHeaderException _ ->
                    answer(
                            HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                            "headers_too_large",
                            "The headers of the request are too large");
            default ->
                    answer(
                            HttpResponseStatus.BAD_REQUEST,
                            "malformed_request",
                            "The request is no HTTP: its first line or a header cannot be read");
        };
    }

    private static FullHttpResponse answer(HttpResponseStatus status, String code, String detail) {
        byte[] body =
                "{\"detail\":\"%s\",\"code\":\"%s\"}"
                        .formatted(detail, code)
                        .getBytes(StandardCharsets.UTF_8);
        FullHttpResponse answer =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return answer;
    }
}
