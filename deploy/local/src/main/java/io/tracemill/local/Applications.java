package io.tracemill.local;

import io.micronaut.context.ApplicationContext;
import io.tracemill.ingest.IngestGateway;
import io.tracemill.local.part.Instance;
import io.tracemill.local.process.ChildJvm;
import io.tracemill.local.process.ChildProcess;
import io.tracemill.local.process.HttpProbe;
import io.tracemill.local.process.Loopback;
import io.tracemill.local.process.StartFailure;
import io.tracemill.process.StreamProcessor;
import io.tracemill.query.QueryApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// The three applications as the local stack runs them: on loopback, each knowing its peer, the
/// caller without a key being admin.
record Applications(
        LocalOptions options,
        DataDirectory directory,
        Ports ports,
        String kafka,
        String clickHouse) {

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(20);

    /// Starts an application in this JVM and returns when it is ready.
    ///
    /// @throws StartFailure when it cannot be started, or is not ready in time
    ApplicationContext startHere(Component application) {
        ApplicationContext context;
        try {
            context = launch(application, settings(application));
        } catch (RuntimeException failure) {
            throw new StartFailure(
                    application.label() + " could not be started: " + failure.getMessage(),
                    failure);
        }
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (!isReady(application)) {
            if (System.nanoTime() > deadline) {
                context.close();
                throw new StartFailure(
                        application.label()
                                + " was not ready within "
                                + START_PATIENCE.toMinutes()
                                + " minutes; its log: "
                                + directory.log("apps").path());
            }
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
        }
        return context;
    }

    /// Starts an application in a JVM of its own and returns when it is ready.
    ChildProcess startApart(Component application) {
        return startApart(
                application, application.label(), settings(application), url(application));
    }

    /// Starts one more of an application, on free ports and with state of its own.
    Instance another(Component application, String name) {
        int port = Loopback.freePort();
        Map<String, Object> settings = settings(application);
        settings.put("micronaut.server.port", port);
        if (application == Component.GATEWAY) {
            settings.put("tracemill.grpc.port", Loopback.freePort());
        }
        if (application == Component.PROCESSOR) {
            settings.put(
                    "tracemill.streams.state-directory",
                    directory.streams().resolve(name).toString());
        }
        String url = "http://" + Loopback.HOST + ":" + port;
        return new Instance(url, startApart(application, name, settings, url));
    }

    private ChildProcess startApart(
            Component application, String name, Map<String, Object> settings, String url) {
        List<String> arguments = new ArrayList<>();
        arguments.add(application.label());
        settings.forEach((key, value) -> arguments.add(key + "=" + value));
        ChildProcess process =
                new ChildJvm(ApplicationProcess.class, jvmOptions(application), arguments)
                        .start(name, directory.log(name));
        process.awaitReady(() -> HttpProbe.isOk(url + "/health/ready"), START_PATIENCE);
        return process;
    }

    /// Where an application answers HTTP.
    String url(Component application) {
        return "http://" + Loopback.HOST + ":" + port(application);
    }

    /// Starts one application's context.
    static ApplicationContext launch(Component application, Map<String, Object> settings) {
        return switch (application) {
            case GATEWAY -> IngestGateway.start(settings);
            case PROCESSOR -> StreamProcessor.start(settings);
            case QUERY -> QueryApi.start(settings);
            case KAFKA, CLICKHOUSE ->
                    throw new IllegalArgumentException(application + " is not an application");
        };
    }

    private boolean isReady(Component application) {
        return HttpProbe.isOk(url(application) + "/health/ready");
    }

    private int port(Component application) {
        return switch (application) {
            case GATEWAY -> ports.gateway();
            case PROCESSOR -> ports.processor();
            case QUERY -> ports.query();
            case KAFKA -> ports.kafka();
            case CLICKHOUSE -> ports.clickHouse();
        };
    }

    private Map<String, Object> settings(Component application) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("micronaut.server.host", Loopback.HOST);
        settings.put("micronaut.server.port", port(application));
        settings.put("tracemill.kafka", kafka);
        settings.put("tracemill.clickhouse.url", clickHouse);
        settings.put("tracemill.anonymous", "admin");
        // on the class path of all because of one; each application makes its own clients
        settings.put("kafka.enabled", false);
        switch (application) {
            case GATEWAY -> {
                settings.put("tracemill.grpc.port", ports.grpc());
                settings.put("tracemill.peer.self", "gateway");
                settings.put("tracemill.peer.url", url(Component.QUERY));
            }
            case QUERY -> {
                settings.put("tracemill.peer.self", "query");
                putFewQueries(settings);
                settings.put("tracemill.peer.url", url(Component.GATEWAY));
            }
            case PROCESSOR ->
                    settings.put(
                            "tracemill.streams.state-directory", directory.streams().toString());
            case KAFKA, CLICKHOUSE -> {}
        }
        settings.putAll(options.settings());
        return settings;
    }

    /// ClickHouse shares the cores with everything else: what is asked at once is to leave room for
    /// what is stored, and waits for its turn instead.
    private static void putFewQueries(Map<String, Object> settings) {
        if (System.getenv("TRACEMILL_QUERY_CONCURRENCY") == null) {
            settings.put(
                    "tracemill.query.concurrency", Runtime.getRuntime().availableProcessors() + 1);
            settings.put("tracemill.query.queue-timeout", "10s");
        }
    }

    /// Most of what a request makes is gone with its answer: much room for the young, few
    /// collections. The processor's batches live until they are inserted: room for them beside.
    private static List<String> jvmOptions(Component application) {
        return List.of(
                application == Component.PROCESSOR ? "-Xmx1536m" : "-Xmx768m",
                "-Xmn512m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dlogback.configurationFile=io/tracemill/local/process/application.xml");
    }
}
