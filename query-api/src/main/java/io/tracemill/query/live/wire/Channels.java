package io.tracemill.query.live.wire;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;

/// Finds the channel that a request came in by.
public final class Channels {

    private Channels() {}

    public static Channel of(HttpRequest<?> request) {
        return switch (request) {
            case NettyHttpRequest<?> netty -> netty.getChannelHandlerContext().channel();
            case HttpRequestWrapper<?> wrapper -> of(wrapper.getDelegate());
            default ->
                    throw new IllegalStateException(
                            "no channel: " + request.getClass().getSimpleName());
        };
    }
}
