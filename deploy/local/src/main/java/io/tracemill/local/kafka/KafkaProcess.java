package io.tracemill.local.kafka;

import io.tracemill.local.process.LifeLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;

/// The main class of the broker's child JVM: formats its storage on the first start and serves
/// until the life line ends or a signal comes.
public final class KafkaProcess {

    private KafkaProcess() {}

    /// Runs the broker that a properties file describes.
    ///
    /// @param arguments the file, and the id of a cluster that is new
    public static void main(String[] arguments) throws IOException {
        LifeLine.hold(() -> Runtime.getRuntime().exit(0));
        Path properties = Path.of(arguments[0]);
        if (!isFormatted(properties)) {
            format(properties, arguments[1]);
        }
        Kafka.main(new String[] {properties.toString()});
    }

    private static boolean isFormatted(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"));
    }

    private static void format(Path properties, String clusterId) {
        int status =
                StorageTool.execute(
                        new String[] {
                            "format", "--cluster-id", clusterId, "--config", properties.toString()
                        },
                        System.out);
        if (status != 0) {
            throw new IllegalStateException("the broker's storage could not be formatted");
        }
    }
}
