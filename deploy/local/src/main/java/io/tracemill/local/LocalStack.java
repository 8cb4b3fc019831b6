package io.tracemill.local;

import io.micronaut.context.ApplicationContext;
import io.tracemill.local.clickhouse.ClickHouseEngine;
import io.tracemill.local.clickhouse.EmbeddedClickHouse;
import io.tracemill.local.kafka.EmbeddedKafka;
import io.tracemill.local.part.ContextPart;
import io.tracemill.local.part.Instance;
import io.tracemill.local.part.Part;
import io.tracemill.local.part.ProcessPart;
import io.tracemill.local.part.RemotePart;
import io.tracemill.local.prepare.Prepare;
import io.tracemill.local.prepare.SeededKeys;
import io.tracemill.local.process.ChildProcess;
import io.tracemill.local.process.Loopback;
import io.tracemill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The whole system on this machine: started together, stopped in order, each component killable
/// and restartable.
public final class LocalStack implements AutoCloseable {

    private final LocalOptions options;
    private final DataDirectory directory;
    private final DirectoryLock lock;
    private final Ports ports;
    private final Applications applications;
    private final Map<Component, Part> parts = new EnumMap<>(Component.class);
    private volatile boolean closing;
    private volatile Optional<SeededKeys> keys = Optional.empty();
    private volatile Optional<Ready> ready = Optional.empty();

    private LocalStack(LocalOptions options, DataDirectory directory, DirectoryLock lock) {
        this.options = options;
        this.directory = directory;
        this.lock = lock;
        this.ports = options.ports().resolved();
        String kafka = options.kafka().orElse(Loopback.HOST + ":" + ports.kafka());
        String clickHouse =
                options.clickHouse().orElse("http://" + Loopback.HOST + ":" + ports.clickHouse());
        this.applications = new Applications(options, directory, ports, kafka, clickHouse);
        addServices();
        Component.APPLICATIONS.forEach(this::addApplication);
    }

    /// Starts everything and returns when every application is ready.
    ///
    /// @throws StartFailure saying what went wrong and what to do; nothing is left running then
    public static LocalStack start(LocalOptions options) {
        DataDirectory directory = new DataDirectory(options.data());
        DirectoryLock lock = DirectoryLock.take(directory);
        LocalStack stack;
        try {
            if (options.fresh()) {
                directory.empty();
            }
            stack = new LocalStack(options, directory, lock);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
        try {
            stack.startAll();
            return stack;
        } catch (RuntimeException failure) {
            stack.close();
            throw failure;
        }
    }

    /// Where everything is.
    public Ready ready() {
        return ready.orElseThrow(() -> new IllegalStateException("the stack is not ready"));
    }

    /// Kills a component's process as `kill -9` does.
    public void kill(Component component) {
        part(component).kill();
    }

    /// Ends a component in an orderly way.
    public void stop(Component component) {
        part(component).stop();
    }

    /// Brings a component back on its ports, stopping it first when it runs.
    public synchronized void restart(Component component) {
        part(component).stop();
        startPart(component);
        publish();
    }

    /// Starts one more instance of an application, in a JVM of its own and on ports of its own; its
    /// caller stops it.
    ///
    /// @param name tells it apart, in the data folder and among the logs; who comes again with the
    ///   same name has the same state
    public Instance another(Component application, String name) {
        return applications.another(application, name);
    }

    /// Whether a component runs.
    public boolean isAlive(Component component) {
        return part(component).isAlive();
    }

    /// An application's beans, when it runs in this JVM.
    public Optional<ApplicationContext> context(Component application) {
        return part(application) instanceof ContextPart here ? here.context() : Optional.empty();
    }

    /// Stops everything: the applications, then ClickHouse, then Kafka.
    @Override
    public void close() {
        closing = true;
        unpublish();
        Together.run(Component.APPLICATIONS, component -> part(component).stop());
        part(Component.CLICKHOUSE).stop();
        part(Component.KAFKA).stop();
        lock.close();
    }

    private void startAll() {
        unpublish();
        Prepare prepare = Prepare.local(applications.kafka(), applications.clickHouse());
        Together.run(
                () -> {
                    startPart(Component.KAFKA);
                    timed("topics, keys", "", () -> keys = Optional.of(seeded(prepare)));
                },
                () -> {
                    startPart(Component.CLICKHOUSE);
                    timed("tables", "", prepare::createTables);
                });
        Together.run(Component.APPLICATIONS, this::startPart);
        publish();
    }

    private SeededKeys seeded(Prepare prepare) {
        prepare.createTopics();
        return prepare.seed(directory.keys());
    }

    private void startPart(Component component) {
        timed(component.label(), address(component), part(component)::start);
    }

    private void timed(String what, String where, Runnable step) {
        long start = System.nanoTime();
        step.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        tell(
                String.format(Locale.ROOT, "  %-13s %5.1f s   %s", what, seconds, where)
                        .stripTrailing());
    }

    private void tell(String line) {
        options.progress().accept(line);
    }

    private void addServices() {
        parts.put(
                Component.KAFKA,
                options.kafka().isPresent()
                        ? new RemotePart(applications.kafka())
                        : new ProcessPart(this::startKafka, died(Component.KAFKA)));
        parts.put(
                Component.CLICKHOUSE,
                options.clickHouse().isPresent()
                        ? new RemotePart(applications.clickHouse())
                        : new ProcessPart(this::startClickHouse, died(Component.CLICKHOUSE)));
    }

    private void addApplication(Component application) {
        parts.put(
                application,
                options.separate()
                        ? new ProcessPart(
                                () -> applications.startApart(application), died(application))
                        : new ContextPart(() -> applications.startHere(application)));
    }

    private ChildProcess startKafka() {
        return EmbeddedKafka.start(
                        directory.kafka(), directory.log(Component.KAFKA.label()), ports.kafka())
                .process();
    }

    private ChildProcess startClickHouse() {
        ClickHouseEngine engine = ClickHouseEngine.find(line -> tell("  " + line));
        return EmbeddedClickHouse.start(
                        engine,
                        directory.clickHouse(),
                        directory.log(Component.CLICKHOUSE.label()),
                        ports.clickHouse())
                .process();
    }

    private BiConsumer<ChildProcess, Integer> died(Component component) {
        return (process, status) -> {
            if (!closing) {
                tell(obituary(component, process, status));
            }
        };
    }

    private String obituary(Component component, ChildProcess process, int status) {
        return String.format(
                Locale.ROOT,
                """
                %1$s (process %2$d) ended unexpectedly with status %3$d; the rest goes on. The end of its log:%4$s
                Bring it back with: ./tracemill restart %1$s --data %5$s\
                """,
                component.label(),
                process.pid(),
                status,
                process.endOfLog(),
                directory.root());
    }

    private void publish() {
        SeededKeys seeded = keys.orElseThrow();
        Map<String, Long> pids = new LinkedHashMap<>();
        parts.forEach(
                (component, part) -> part.pid().ifPresent(pid -> pids.put(component.label(), pid)));
        Ready now =
                new Ready(
                        applications.url(Component.GATEWAY),
                        Loopback.HOST + ":" + ports.grpc(),
                        applications.url(Component.QUERY),
                        applications.kafka(),
                        applications.clickHouse(),
                        Prepare.PROJECT.value(),
                        seeded.first(),
                        seeded.adminKey(),
                        seeded.keys(),
                        pids);
        try {
            ports.write(directory.ports());
            now.write(directory.ready());
        } catch (IOException failure) {
            throw new StartFailure("cannot write " + directory.ready(), failure);
        }
        ready = Optional.of(now);
    }

    private void unpublish() {
        try {
            Files.deleteIfExists(directory.ready());
        } catch (IOException failure) {
            throw new StartFailure("cannot remove " + directory.ready(), failure);
        }
    }

    private String address(Component component) {
        return switch (component) {
            case KAFKA -> applications.kafka();
            case CLICKHOUSE -> applications.clickHouse();
            case GATEWAY, PROCESSOR, QUERY -> applications.url(component);
        };
    }

    private Part part(Component component) {
        Part part = parts.get(component);
        if (part == null) {
            throw new IllegalStateException(component + " was never part of the stack");
        }
        return part;
    }
}
