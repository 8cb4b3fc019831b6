package io.tracemill.query;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The query API as a process of its own or a part of another one.
public final class QueryApi {

    private static final Logger log = LoggerFactory.getLogger(QueryApi.class);

    private QueryApi() {}

    /// Starts and returns when it listens; closing the context stops it.
    ///
    /// @param settings that override those of `application-query.yml`
    public static ApplicationContext start(Map<String, Object> settings) {
        ApplicationContext context =
                ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .environments("query")
                        .properties(settings)
                        .banner(false)
                        .start();
        try {
            EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
            log.atInfo().setMessage("query API listens").addKeyValue("url", server.getURL()).log();
            return context;
        } catch (RuntimeException failure) {
            context.close();
            throw failure;
        }
    }

    /// Runs until the process is told to end.
    public static void main(String[] arguments) throws InterruptedException {
        ApplicationContext context = start(Map.of());
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            context.close();
                            ended.countDown();
                        }));
        ended.await();
    }
}
