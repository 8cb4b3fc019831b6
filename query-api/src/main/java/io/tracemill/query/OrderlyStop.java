package io.tracemill.query;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tracemill.query.http.Draining;
import io.tracemill.query.live.LiveConnections;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says goodbye to all who listen and answers what has begun before anything else is taken down.
@Singleton
final class OrderlyStop implements ApplicationEventListener<ShutdownEvent> {

    private static final Logger log = LoggerFactory.getLogger(OrderlyStop.class);

    private final BeanProvider<EmbeddedServer> http;
    private final LiveConnections connections;
    private final Draining draining;
    private final StopSettings settings;

    OrderlyStop(
            BeanProvider<EmbeddedServer> http,
            LiveConnections connections,
            Draining draining,
            StopSettings settings) {
        this.http = http;
        this.connections = connections;
        this.draining = draining;
        this.settings = settings;
    }

    @Override
    public void onApplicationEvent(ShutdownEvent event) {
        draining.begin();
        LockSupport.parkNanos(settings.notice().toNanos());
        connections.shutDown();
        EmbeddedServer server = http.get();
        if (server.isRunning() && server instanceof GracefulShutdownCapable graceful) {
            await(graceful);
        }
    }

    private void await(GracefulShutdownCapable graceful) {
        try {
            graceful.shutdownGracefully()
                    .toCompletableFuture()
                    .get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.atWarn()
                    .setMessage("requests are still open, stopping anyway")
                    .addKeyValue("error", e.toString())
                    .log();
        }
    }
}
