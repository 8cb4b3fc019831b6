package io.tracemill.query.limit;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.tracemill.schemas.connection.Connections;
import jakarta.inject.Singleton;

/// Has every connection watched.
@Singleton
final class GuardedConnections implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final Connections connections;

    GuardedConnections(Connections connections) {
        this.connections = connections;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new Listening());
        return registry;
    }

    private final class Listening implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new Connected(channel) : this;
        }
    }

    private final class Connected implements NettyServerCustomizer {

        private final Channel channel;

        Connected(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void onStreamPipelineBuilt() {
            connections.watch(channel, ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC);
        }
    }
}
