package io.tracemill.local.kafka;

import io.tracemill.local.process.ChildProcess;
import io.tracemill.local.process.LogFile;
import io.tracemill.local.process.Loopback;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/// Brokers in processes of their own that keep every topic on three of them, of which two must have
/// what is acknowledged.
public final class KafkaCluster implements AutoCloseable {

    private final Path directory;
    private final List<Integer> ports;
    private final List<Integer> controllerPorts;
    private final String clusterId = Uuid.randomUuid().toString();
    private final List<EmbeddedKafka> brokers = new ArrayList<>();

    private KafkaCluster(Path directory, int count) {
        List<Integer> free = Loopback.freePorts(2 * count);
        this.directory = directory;
        this.ports = free.subList(0, count);
        this.controllerPorts = free.subList(count, 2 * count);
    }

    /// Starts new brokers and returns when all of them answer.
    ///
    /// @param directory where their data and logs are and stay
    public static KafkaCluster start(Path directory, int count) {
        KafkaCluster cluster = new KafkaCluster(directory, count);
        try {
            IntStream.range(0, count).forEach(each -> cluster.brokers.add(cluster.launch(each)));
            cluster.brokers.forEach(EmbeddedKafka::awaitAnswer);
            return cluster;
        } catch (RuntimeException failure) {
            cluster.close();
            throw failure;
        }
    }

    /// Where clients find it: `127.0.0.1:PORT,…`.
    public String addresses() {
        return ports.stream()
                .map(port -> Loopback.HOST + ":" + port)
                .collect(Collectors.joining(","));
    }

    /// The process of a broker.
    ///
    /// @param broker from 0
    public ChildProcess process(int broker) {
        return brokers.get(broker).process();
    }

    /// Brings back a broker that was ended, with its data; returns when it answers.
    ///
    /// @param broker from 0
    public void restart(int broker) {
        brokers.get(broker).close();
        brokers.set(broker, launch(broker));
        brokers.get(broker).awaitAnswer();
    }

    /// Stops all of them.
    @Override
    public void close() {
        brokers.parallelStream().forEach(EmbeddedKafka::close);
    }

    private EmbeddedKafka launch(int broker) {
        String name = "kafka-" + (broker + 1);
        return EmbeddedKafka.launchMember(
                name,
                directory.resolve(name),
                new LogFile(directory.resolve(name + ".log")),
                ports.get(broker),
                new Quorum(broker + 1, controllerPorts, clusterId));
    }
}
