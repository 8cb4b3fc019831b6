package io.tracemill.process;

import com.clickhouse.client.api.Client;
import io.tracemill.schemas.access.ClientFile;
import io.tracemill.schemas.table.ClickHouseClients;
import io.tracemill.schemas.table.ClickHouseSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// Asks what the processor depends on whether it is there.
public final class Dependencies implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 1_500;

    private final Admin kafka;
    private final Client clickHouse;

    /// @param bootstrapServers of Kafka
    public Dependencies(String bootstrapServers, ClickHouseSettings settings) {
        kafka =
                Admin.create(
                        ClientFile.KAFKA.beneath(
                                Map.of(
                                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                        bootstrapServers,
                                        AdminClientConfig.CLIENT_ID_CONFIG,
                                        "tracemill-processor-health")));
        clickHouse = ClickHouseClients.open(settings, 1);
    }

    boolean kafkaAnswers() {
        try {
            return !kafka.describeCluster()
                    .nodes()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    boolean clickHouseAnswers() {
        return clickHouse.ping(PATIENCE_MILLIS);
    }

    @Override
    public void close() {
        kafka.close(Duration.ZERO);
        clickHouse.close();
    }
}
