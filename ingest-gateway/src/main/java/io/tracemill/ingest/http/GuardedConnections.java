package io.tracemill.ingest.http;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.RecvByteBufAllocator;
import io.tracemill.schemas.connection.Connections;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Has every connection watched, puts a [BodyGuard] into it and lets it read a usual request in one
/// go.
@Singleton
final class GuardedConnections implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    /// The server reads once and then handles what has come, so a request that is larger than its
    /// buffer takes a streaming path that costs more; the size adapts to what a connection sends.
    private static final RecvByteBufAllocator WHOLE_REQUESTS =
            new AdaptiveRecvByteBufAllocator(4 * 1024, 16 * 1024, 256 * 1024);

    private final Duration patience;
    private final Connections connections;

    GuardedConnections(BodySettings settings, Connections connections) {
        this.patience = settings.timeout();
        this.connections = connections;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new Customizer(null));
        return registry;
    }

    /// Of one connection; the one for the listening channel has none.
    private final class Customizer implements NettyServerCustomizer {
        private final @Nullable Channel channel;

        Customizer(@Nullable Channel channel) {
            this.channel = channel;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel connection, ChannelRole role) {
            return new Customizer(connection);
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel != null) {
                connections.watch(channel, ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC);
                channel.config().setRecvByteBufAllocator(WHOLE_REQUESTS);
                channel.pipeline()
                        .addBefore(
                                ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND,
                                "body-guard",
                                new BodyGuard(patience));
            }
        }
    }
}
