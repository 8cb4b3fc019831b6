package io.tracemill.process;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tracemill.process.upkeep.Upkeep;
import java.util.Map;

/// The stream processor: assembles traces from their spans and fills ClickHouse.
public final class StreamProcessor {

    private static final String ENVIRONMENT = "processor";

    private StreamProcessor() {}

    /// Starts the processor in this JVM; closing the context stops it in an orderly way.
    ///
    /// @param settings over those of application-processor.yml
    public static ApplicationContext start(Map<String, Object> settings) {
        ApplicationContext context =
                ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .environments(ENVIRONMENT)
                        .properties(settings)
                        .build();
        try {
            context.start();
            context.getBean(SlowThresholds.class).awaitLoaded();
            context.getBean(TraceStreams.class).start();
            context.getBean(Sinks.class).start();
            context.getBean(Upkeep.class).start();
            context.getBean(EmbeddedServer.class).start();
            return context;
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    /// Runs until the process is told to stop.
    public static void main(String[] arguments) throws InterruptedException {
        ApplicationContext context = start(Map.of());
        Runtime.getRuntime().addShutdownHook(new Thread(context::close, "stop"));
        Thread.currentThread().join();
    }
}
