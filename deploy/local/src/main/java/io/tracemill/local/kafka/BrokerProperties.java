package io.tracemill.local.kafka;

import io.tracemill.local.process.Loopback;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// The configuration of a broker that is small and on loopback.
record BrokerProperties(Path directory, int port, Quorum quorum) {

    private static final int LARGEST_RECORD = 12 << 20;

    /// Writes the file that the broker's process reads.
    Path write() throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("server.properties").toAbsolutePath();
        try (OutputStream out = Files.newOutputStream(file)) {
            properties().store(out, null);
        }
        return file;
    }

    private Properties properties() {
        Properties properties = new Properties();
        node(properties);
        sizes(properties);
        replicas(properties);
        groups(properties);
        return properties;
    }

    private void node(Properties properties) {
        String broker = "PLAINTEXT://" + Loopback.HOST + ":" + port;
        String controller = Loopback.HOST + ":" + quorum.controllerPort();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(quorum.id()));
        properties.put("controller.quorum.voters", quorum.voters());
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("listeners", broker + ",CONTROLLER://" + controller);
        properties.put("advertised.listeners", broker);
        properties.put("log.dirs", directory.resolve("log").toAbsolutePath().toString());
        properties.put("auto.create.topics.enable", "false");
        // a broker that comes back after a kill is let in when the session it had before ends
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "500");
    }

    private static void sizes(Properties properties) {
        properties.put("message.max.bytes", Integer.toString(LARGEST_RECORD));
        properties.put("replica.fetch.max.bytes", Integer.toString(LARGEST_RECORD));
        properties.put("log.segment.bytes", Integer.toString(128 << 20));
        properties.put("log.retention.hours", "72");
        // an index is mapped whole for every partition
        properties.put("log.index.size.max.bytes", Integer.toString(2 << 20));
        // compacted topics are read whole at every start of an application
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
        // what a broker loads before it answers: segments that are full are compacted
        for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
            properties.put(topic + ".num.partitions", "4");
            properties.put(topic + ".segment.bytes", Integer.toString(1 << 20));
        }
        // A broker that is back leads a partition, loses it to its own new registration and leads
        // it
        // again. The first load of offsets has to end before the second begins, since Kafka takes
        // the
        // end of either for that of the second; it looks only after each buffer whether it still
        // leads.
        properties.put("offsets.load.buffer.size", Integer.toString(64 << 10));
    }

    /// On all of three brokers, of which two have to have what is acknowledged.
    private void replicas(Properties properties) {
        String copies = Integer.toString(Math.min(3, quorum.size()));
        String least = quorum.size() < 3 ? "1" : "2";
        properties.put("default.replication.factor", copies);
        properties.put("min.insync.replicas", least);
        properties.put("offsets.topic.replication.factor", copies);
        for (String topic :
                new String[] {"transaction.state.log", "share.coordinator.state.topic"}) {
            properties.put(topic + ".replication.factor", copies);
            properties.put(topic + ".min.isr", least);
        }
    }

    private static void groups(Properties properties) {
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.min.session.timeout.ms", "1000");
        for (String protocol : new String[] {"group.consumer", "group.streams"}) {
            properties.put(protocol + ".min.session.timeout.ms", "5000");
            properties.put(protocol + ".session.timeout.ms", "6000");
            properties.put(protocol + ".min.heartbeat.interval.ms", "1000");
            properties.put(protocol + ".heartbeat.interval.ms", "2000");
        }
        // what is written just after a transaction's end waits until its markers are, which takes
        // less
        properties.put("add.partitions.to.txn.retry.backoff.ms", "1");
        // a killed producer's open transaction must not hold readers back for long; but a broker
        // that is just back loses the end of one as long as partitions have no leader
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "5000");
    }
}
