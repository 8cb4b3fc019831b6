package io.tracemill.ingest;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tracemill.ingest.grpc.OtlpGrpcServer;
import io.tracemill.ingest.http.Draining;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers what has begun before anything else is taken down: first the doors, then the publisher.
@Singleton
final class OrderlyStop implements ApplicationEventListener<ShutdownEvent> {
    private static final Logger log = LoggerFactory.getLogger(OrderlyStop.class);

    private final BeanProvider<EmbeddedServer> http;
    private final BeanProvider<OtlpGrpcServer> grpc;
    private final Draining draining;
    private final StopSettings settings;

    OrderlyStop(
            BeanProvider<EmbeddedServer> http,
            BeanProvider<OtlpGrpcServer> grpc,
            Draining draining,
            StopSettings settings) {
        this.http = http;
        this.grpc = grpc;
        this.draining = draining;
        this.settings = settings;
    }

    @Override
    public void onApplicationEvent(ShutdownEvent event) {
        draining.begin();
        LockSupport.parkNanos(settings.notice().toNanos());
        EmbeddedServer server = http.get();
        if (server.isRunning() && server instanceof GracefulShutdownCapable graceful) {
            await(graceful);
        }
        grpc.get().close();
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
