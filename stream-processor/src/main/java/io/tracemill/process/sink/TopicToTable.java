package io.tracemill.process.sink;

import com.clickhouse.client.api.Client;
import io.micrometer.core.instrument.MeterRegistry;
import io.tracemill.schemas.access.ClientFile;
import io.tracemill.schemas.table.ClickHouseClients;
import io.tracemill.schemas.table.ClickHouseSettings;
import io.tracemill.schemas.table.Cluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries a topic into a table for as long as it is open: at least once, which the tables fold to
/// once. Any number of them share the partitions of the topic.
public final class TopicToTable<R> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TopicToTable.class);
    static final int MAX_POLL_RECORDS = 100;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final RowSource<R> source;
    private final String name;
    private final Cluster cluster;
    private final boolean sync;
    private final BatchLimits limits;
    private final Map<String, Object> consumerConfig;
    private final Client client;
    private final RejectedProducer rejected;
    private final SinkMetrics metrics;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Inserter inserter;
    private volatile SinkStatus status = SinkStatus.WELL;

    /// @param name tells several sinks of one source apart
    /// @param kafka bootstrap servers
    /// @param cluster how the tables are laid out
    /// @param sync whether rows must be on ClickHouse's disk before their offsets are committed
    public TopicToTable(
            RowSource<R> source,
            String name,
            String kafka,
            ClickHouseSettings clickHouse,
            Cluster cluster,
            boolean sync,
            BatchLimits limits,
            RejectedProducer rejected,
            MeterRegistry registry) {
        this.source = source;
        this.name = name;
        this.cluster = cluster;
        this.sync = sync;
        this.limits = limits;
        this.consumerConfig = consumerConfig(source, name, kafka);
        this.client = ClickHouseClients.open(clickHouse, 1);
        this.metrics = new SinkMetrics(registry, name);
        this.rejected = rejected;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public SinkStatus status() {
        return thread.isAlive() ? status : SinkStatus.STOPPED;
    }

    /// Takes nothing new. Does not wait.
    public void stop() {
        closed.countDown();
        Inserter current = inserter;
        if (current != null && status instanceof SinkStatus.Waiting) {
            current.close();
        }
    }

    /// Lets the insert under way end, commits it and stops.
    @Override
    public void close() {
        stop();
        try {
            if (thread.isAlive() && !thread.join(PATIENCE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }

    private void run() {
        while (closed.getCount() > 0) {
            Inserter current = inserter();
            inserter = current;
            try (KafkaConsumer<byte[], byte[]> consumer = consumer();
                    Passage<R> passage =
                            new Passage<>(source, limits, consumer, current, metrics)) {
                status = SinkStatus.WELL;
                passage.follow(closed);
            } catch (CancellationException e) {
                log.atDebug().setMessage("insert given up").addKeyValue("sink", name).log();
            } catch (RuntimeException e) {
                restart(e);
            }
        }
    }

    private Inserter inserter() {
        return new Inserter(
                source,
                cluster,
                new ClickHouseBatchWriter(client, source.table(), sync),
                rejected,
                metrics,
                changed -> status = changed);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                consumerConfig, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void restart(RuntimeException failure) {
        status = new SinkStatus.Restarting(failure.toString());
        log.atError()
                .setMessage("sink failed, it starts anew from the last commit")
                .addKeyValue("sink", name)
                .addKeyValue("error", failure.toString())
                .setCause(failure)
                .log();
        try {
            closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Fetches are bounded, because what is fetched is held beside the batches.
    private static Map<String, Object> consumerConfig(
            RowSource<?> source, String name, String kafka) {
        Map<String, Object> config = new HashMap<>(ClientFile.KAFKA.settings());
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, source.group());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, source.isolation());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        // a topic that is made later is found soon
        config.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        return config;
    }
}
