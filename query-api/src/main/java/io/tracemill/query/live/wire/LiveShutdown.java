package io.tracemill.query.live.wire;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.tracemill.query.live.LiveConnections;
import jakarta.inject.Singleton;

/// Says goodbye to all who listen before the server stops.
@Singleton
final class LiveShutdown implements ApplicationEventListener<ShutdownEvent> {

    private final LiveConnections connections;

    LiveShutdown(LiveConnections connections) {
        this.connections = connections;
    }

    @Override
    public void onApplicationEvent(ShutdownEvent event) {
        connections.shutDown();
    }
}
