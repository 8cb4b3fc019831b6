package io.tracemill.local.prepare;

import io.tracemill.local.process.HttpProbe;
import io.tracemill.local.process.StartFailure;
import io.tracemill.schemas.access.ClientFile;
import io.tracemill.schemas.table.ClickHouseSettings;
import io.tracemill.schemas.table.Cluster;
import io.tracemill.schemas.topic.TopicCreator;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;

/// What the environment says about the services to prepare.
///
/// `TRACEMILL_KAFKA`, `TRACEMILL_PARTITIONS`, `TRACEMILL_REPLICATION`, `TRACEMILL_CLICKHOUSE_URL`,
/// `_DATABASE`, `_USER`, `_PASSWORD`, `_CLUSTER`, `TRACEMILL_BOOTSTRAP_ADMIN_KEY`.
public record Environment(Map<String, String> variables) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);
    private static final int PROBE_SECONDS = 5;

    public Environment {
        variables = Map.copyOf(variables);
    }

    public static Environment of(Map<String, String> variables) {
        return new Environment(variables);
    }

    Prepare prepare() {
        return at(kafka(), clickHouseUrl());
    }

    /// The same for services that are known otherwise.
    Prepare at(String kafka, String clickHouseUrl) {
        return new Prepare(
                kafka,
                new TopicCreator(partitions(), value("TRACEMILL_REPLICATION").map(Short::valueOf)),
                settings(clickHouseUrl),
                cluster());
    }

    /// How the tables are laid out.
    public Cluster cluster() {
        return Cluster.named(value("TRACEMILL_CLICKHOUSE_CLUSTER").orElse(""));
    }

    /// How to reach a ClickHouse that is known otherwise.
    public ClickHouseSettings settings(String url) {
        return new ClickHouseSettings(
                url,
                value("TRACEMILL_CLICKHOUSE_DATABASE").orElse("tracemill"),
                value("TRACEMILL_CLICKHOUSE_USER").orElse("default"),
                value("TRACEMILL_CLICKHOUSE_PASSWORD").orElse(""));
    }

    /// Whether it names Kafka and ClickHouse itself.
    public boolean namesServices() {
        return value("TRACEMILL_KAFKA").isPresent()
                && value("TRACEMILL_CLICKHOUSE_URL").isPresent();
    }

    Optional<String> bootstrapAdminKey() {
        return value("TRACEMILL_BOOTSTRAP_ADMIN_KEY");
    }

    /// Waits until both services answer.
    void awaitServices() {
        await("ClickHouse at " + clickHouseUrl(), () -> HttpProbe.isOk(clickHouseUrl() + "/ping"));
        await("Kafka at " + kafka(), this::kafkaAnswers);
    }

    /// Its bootstrap servers.
    public String kafka() {
        return value("TRACEMILL_KAFKA").orElse("localhost:9092");
    }

    /// Of its HTTP interface.
    public String clickHouseUrl() {
        return value("TRACEMILL_CLICKHOUSE_URL").orElse("http://localhost:8123");
    }

    private int partitions() {
        return value("TRACEMILL_PARTITIONS")
                .map(Integer::valueOf)
                .orElse(TopicCreator.DEFAULT_TRACE_PARTITIONS);
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    private boolean kafkaAnswers() {
        try (Admin admin =
                Admin.create(ClientFile.KAFKA.beneath(Map.of("bootstrap.servers", kafka())))) {
            return !admin.describeCluster().nodes().get(PROBE_SECONDS, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while waiting for Kafka", interrupted);
        }
    }

    private static void await(String what, BooleanSupplier answers) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new StartFailure(
                        what + " did not answer within " + PATIENCE.toMinutes() + " minutes");
            }
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
        }
    }
}
