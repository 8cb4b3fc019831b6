package io.tracemill.bench.chaos.scene;

import io.tracemill.bench.chaos.clock.Clocks;
import io.tracemill.local.LocalOptions;
import io.tracemill.local.LocalStack;
import io.tracemill.local.Ports;
import io.tracemill.local.kafka.KafkaCluster;
import java.nio.file.Path;
import java.util.Optional;

/// A stack with separate applications on free ports, whose clocks can be set and whose way to
/// ClickHouse can fail, and its brokers where there are several.
public record Scene(
        LocalStack stack, Link toClickHouse, Optional<KafkaCluster> brokers, Clocks clocks)
        implements AutoCloseable {

    /// Starts everything.
    ///
    /// @param count of brokers: 1, or 3 that keep everything three times
    /// @param clocks open as long as the scene is
    public static Scene start(LocalOptions options, int count, Clocks clocks) {
        Ports ports = Ports.FREE.resolved();
        Link link = Link.to(ports.clickHouse());
        Path folder = options.data().resolveSibling(options.data().getFileName() + "-brokers");
        Optional<KafkaCluster> brokers =
                count == 1 ? Optional.empty() : Optional.of(KafkaCluster.start(folder, count));
        LocalOptions wanted =
                options.withSeparateApplications()
                        .withPorts(ports)
                        .withSetting("tracemill.clickhouse.url", link.url());
        try {
            return new Scene(
                    LocalStack.start(
                            brokers.map(each -> wanted.withKafka(each.addresses())).orElse(wanted)),
                    link,
                    brokers,
                    clocks);
        } catch (RuntimeException failure) {
            brokers.ifPresent(KafkaCluster::close);
            link.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        stack.close();
        brokers.ifPresent(KafkaCluster::close);
        toClickHouse.close();
    }
}
