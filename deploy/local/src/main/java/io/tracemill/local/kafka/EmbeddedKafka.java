package io.tracemill.local.kafka;

import io.tracemill.local.process.ChildJvm;
import io.tracemill.local.process.ChildProcess;
import io.tracemill.local.process.LogFile;
import io.tracemill.local.process.Loopback;
import io.tracemill.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// A broker in a process of its own, on loopback, whose data outlives it.
public final class EmbeddedKafka implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private static final List<String> ALONE = List.of("-Xms256m", "-Xmx512m");
    private static final List<String> MEMBER = List.of("-Xms64m", "-Xmx192m");

    private final int port;
    private final ChildProcess process;

    private EmbeddedKafka(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    /// Starts a broker and returns when it answers.
    ///
    /// @param directory where its data is and stays
    /// @param port the port for clients, 0 for a free one
    public static EmbeddedKafka start(Path directory, LogFile log, int port) {
        int chosen = port == 0 ? Loopback.freePort() : port;
        EmbeddedKafka broker = launch("kafka", directory, log, chosen, Quorum.alone(), ALONE);
        broker.awaitAnswer();
        return broker;
    }

    /// Starts a broker, one of several, that need not answer yet.
    static EmbeddedKafka launchMember(
            String name, Path directory, LogFile log, int port, Quorum quorum) {
        return launch(name, directory, log, port, quorum, MEMBER);
    }

    /// Starts a broker that need not answer yet.
    ///
    /// @param options of its JVM, its memory among them
    static EmbeddedKafka launch(
            String name,
            Path directory,
            LogFile log,
            int port,
            Quorum quorum,
            List<String> options) {
        Path configuration = configuration(directory, port, quorum);
        return new EmbeddedKafka(
                port, child(configuration, quorum.clusterId(), options).start(name, log));
    }

    void awaitAnswer() {
        process.awaitReady(() -> Loopback.isServed(port), START_PATIENCE);
        process.awaitReady(() -> answers(address()), START_PATIENCE);
    }

    /// Where clients find it: `127.0.0.1:PORT`.
    public String address() {
        return Loopback.HOST + ":" + port;
    }

    /// The process that serves it.
    public ChildProcess process() {
        return process;
    }

    /// Stops it in an orderly way.
    @Override
    public void close() {
        process.stop(STOP_PATIENCE);
    }

    private static ChildJvm child(Path properties, String clusterId, List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.add("-XX:+UseSerialGC");
        all.add("-Dlogback.configurationFile=io/tracemill/local/process/quiet.xml");
        return new ChildJvm(KafkaProcess.class, all, List.of(properties.toString(), clusterId));
    }

    private static Path configuration(Path directory, int port, Quorum quorum) {
        try {
            return new BrokerProperties(directory, port, quorum).write();
        } catch (IOException failure) {
            throw new StartFailure(
                    "cannot write the broker's configuration to " + directory, failure);
        }
    }

    private static boolean answers(String address) {
        Map<String, Object> settings =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address,
                        AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 20,
                        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100,
                        AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, 20);
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
