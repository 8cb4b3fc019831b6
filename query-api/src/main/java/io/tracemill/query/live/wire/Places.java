package io.tracemill.query.live.wire;

import io.micronaut.http.HttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.tracemill.query.http.TooManyConnectionsException;
import io.tracemill.query.live.LiveSettings;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;

/// Room for those who listen. A place is taken before the answer says that they may, so that never
/// more listen than may, however many come at one time.
@Singleton
public final class Places {

    private final int most;
    private final Set<Channel> taken = new HashSet<>();

    Places(LiveSettings settings) {
        this.most = settings.connections();
    }

    /// Takes a place until the channel of the request closes; a channel has one, whatever comes by
    /// it.
    ///
    /// @throws TooManyConnectionsException when there is none
    public void take(HttpRequest<?> request) {
        Channel channel = Channels.of(request);
        if (isNew(channel)) {
            channel.closeFuture().addListener((ChannelFutureListener) _ -> leave(channel));
        }
    }

    private synchronized boolean isNew(Channel channel) {
        if (!taken.contains(channel) && taken.size() >= most) {
            throw new TooManyConnectionsException();
        }
        return taken.add(channel);
    }

    private synchronized void leave(Channel channel) {
        taken.remove(channel);
    }
}
