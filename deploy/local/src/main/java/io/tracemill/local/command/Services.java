package io.tracemill.local.command;

import io.tracemill.local.DataDirectory;
import io.tracemill.local.Ready;
import io.tracemill.local.prepare.Environment;
import io.tracemill.schemas.table.ClickHouseSettings;
import io.tracemill.schemas.table.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/// The Kafka and the ClickHouse that a command works on.
///
/// @param kafka bootstrap servers
record Services(String kafka, ClickHouseSettings clickHouse, Cluster cluster) {

    /// Those that the environment names, else those of a running stack; says so when there are
    /// none.
    static Optional<Services> find(Arguments arguments) throws IOException {
        Environment environment = Environment.of(System.getenv());
        DataDirectory directory = new DataDirectory(arguments.data());
        if (environment.namesServices()) {
            return Optional.of(
                    new Services(
                            environment.kafka(),
                            environment.settings(environment.clickHouseUrl()),
                            environment.cluster()));
        }
        if (!Files.exists(directory.ready())) {
            System.err.println(
                    "Nothing runs on "
                            + directory.root()
                            + "; name it with --data, or set TRACEMILL_KAFKA and TRACEMILL_CLICKHOUSE_URL");
            return Optional.empty();
        }
        Ready ready = Ready.read(directory.ready());
        return Optional.of(
                new Services(
                        ready.kafka(),
                        environment.settings(ready.clickhouse()),
                        environment.cluster()));
    }
}
