package io.tracemill.local.kafka;

import io.tracemill.local.process.Loopback;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// The configuration of a broker that is alone, small and on loopback.
record BrokerProperties(Path directory, int port, int controllerPort) {

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
        groups(properties);
        return properties;
    }

    private void node(Properties properties) {
        String broker = "PLAINTEXT://" + Loopback.HOST + ":" + port;
        String controller = Loopback.HOST + ":" + controllerPort;
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@" + controller);
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
        for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
            properties.put(topic + ".replication.factor", "1");
            properties.put(topic + ".num.partitions", "4");
            properties.put(topic + ".segment.bytes", Integer.toString(16 << 20));
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
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
        // a killed producer's open transaction must not hold readers back for long
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }
}
