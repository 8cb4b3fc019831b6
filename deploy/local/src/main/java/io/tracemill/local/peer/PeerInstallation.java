package io.tracemill.local.peer;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.tracemill.schemas.connection.Connections;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.net.URI;

/// Puts a [PeerForwarder] into every connection of an application that was told of its peer.
@Singleton
@Requires(property = "tracemill.peer.url")
final class PeerInstallation implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final Routes.Owner self;
    private final InetSocketAddress peer;

    /// @param self which side of the route table this application is: `gateway` or `query`
    PeerInstallation(
            @Value("${tracemill.peer.self}") Routes.Owner self,
            @Value("${tracemill.peer.url}") URI url) {
        this.self = self;
        this.peer = new InetSocketAddress(url.getHost(), url.getPort());
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(
            BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry registry = event.getBean();
        registry.register(new Customizer());
        return registry;
    }

    private final class Customizer implements NettyServerCustomizer {

        @Override
        public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new ForConnection(channel) : this;
        }
    }

    /// What it forwards is watched like everything else that the connection brings.
    private final class ForConnection implements NettyServerCustomizer {

        private final Channel channel;

        ForConnection(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void onStreamPipelineBuilt() {
            boolean isWatched = channel.pipeline().get(Connections.GATE) != null;
            channel.pipeline()
                    .addAfter(
                            isWatched
                                    ? Connections.GATE
                                    : ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC,
                            "peer-forwarder",
                            new PeerForwarder(self, peer));
        }
    }
}
