package io.tracemill.ingest;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tracemill.ingest.grpc.OtlpGrpcServer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The gateway as a program.
public final class IngestGateway {
    /// The Micronaut environment, which names its configuration file.
    public static final String ENVIRONMENT = "gateway";

    private static final Logger log = LoggerFactory.getLogger(IngestGateway.class);

    private IngestGateway() {}

    public static void main(String[] arguments) throws InterruptedException {
        ApplicationContext gateway = start(Map.of());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("stop")
                                .unstarted(() -> {
                                    gateway.close();
                                    stopped.countDown();
                                }));
        stopped.await();
    }

    /// Starts it and returns when it listens; closing the context stops it in order.
    ///
    /// @param settings outrank environment variables and the configuration file
    public static ApplicationContext start(Map<String, Object> settings) {
        ApplicationContext context =
                ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .environments(ENVIRONMENT)
                        .properties(settings)
                        .banner(false)
                        .start();
        try {
            OtlpGrpcServer grpc = context.getBean(OtlpGrpcServer.class).start();
            EmbeddedServer http = context.getBean(EmbeddedServer.class).start();
            log.atInfo()
                    .setMessage("gateway listens")
                    .addKeyValue("http", http.getURI())
                    .addKeyValue("grpc", grpc.port())
                    .log();
            return context;
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }
}
