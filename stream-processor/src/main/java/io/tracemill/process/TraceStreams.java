package io.tracemill.process;

import io.tracemill.process.reject.RejectUndecodable;
import io.tracemill.process.reject.RejectUnprocessable;
import io.tracemill.process.reject.RejectUnserializable;
import io.tracemill.process.reject.Rejected;
import io.tracemill.process.store.TraceAssembly;
import io.tracemill.process.streams.BoundedMemory;
import io.tracemill.process.streams.CommitPace;
import io.tracemill.process.streams.TopologyClients;
import io.tracemill.process.window.WindowSums;
import io.tracemill.schemas.access.ClientFile;
import io.tracemill.schemas.topic.Groups;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the topology; a thread that fails is replaced and reads again from the last commit.
public final class TraceStreams implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TraceStreams.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String LAG = "records-lag";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int LARGEST_REQUEST = Topics.MAX_RECORD_BYTES + 1024 * 1024;

    private final KafkaStreams streams;

    public TraceStreams(Map<String, Object> config, TraceAssembly assembly, WindowSums windowSums) {
        StreamsConfig checked = new StreamsConfig(config);
        streams =
                new KafkaStreams(
                        new TraceTopology(checked, assembly, windowSums).get(),
                        checked,
                        new TopologyClients());
        streams.setUncaughtExceptionHandler(TraceStreams::replace);
        streams.setStateListener(TraceStreams::tell);
    }

    public void start() {
        streams.start();
    }

    public KafkaStreams.State state() {
        return streams.state();
    }

    /// Records that were written and not read yet, of the partitions that this instance reads.
    double lag() {
        return streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(LAG))
                .filter(metric -> metric.metricName().tags().containsKey("partition"))
                .map(Metric::metricValue)
                .mapToDouble(value -> value instanceof Double lag && lag > 0 ? lag : 0)
                .sum();
    }

    /// Leaves the group, so that another instance, or the next start, takes over at once instead of
    /// after the session's timeout.
    @Override
    public void close() {
        streams.close(
                CloseOptions.timeout(PATIENCE)
                        .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }

    /// @param kafka bootstrap servers
    public static Map<String, Object> config(
            String kafka, StreamsSettings settings, Rejected rejected) {
        Map<String, Object> config = new HashMap<>(ClientFile.KAFKA.settings());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, Groups.TOPOLOGY);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replicationFactor());
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
        config.put(CommitPace.CONFIG, settings.commitInterval().toMillis());
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitIntervalBehind().toMillis());
        // what waits in memory is copied by every collection
        config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 100);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemory.class);
        config.put(BoundedMemory.CONFIG, settings.memory());
        config.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                Integer.toString(Topics.MAX_RECORD_BYTES));
        config.put(StreamsConfig.topicPrefix(Topics.FURTHEST_AHEAD), Long.toString(Long.MAX_VALUE));
        putHandlers(config, rejected);
        putClients(config, settings);
        return config;
    }

    private static void putHandlers(Map<String, Object> config, Rejected rejected) {
        config.put(Rejected.CONFIG, rejected);
        config.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, RejectUnprocessable.class);
        config.put(
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                RejectUndecodable.class);
        config.put(
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
                RejectUnserializable.class);
    }

    private static void putClients(Map<String, Object> config, StreamsSettings settings) {
        long session = settings.sessionTimeout().toMillis();
        config.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                (int) session);
        config.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                (int) (session / 3));
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), 262_144);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 10);
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 8 << 20);
        config.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                "earliest");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        // what is sent before a commit does not hold it up
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
        // a batch costs the compressor and the broker about as much for one record as for hundreds
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        config.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                LARGEST_REQUEST);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), 10_000);
    }

    private static StreamThreadExceptionResponse replace(Throwable failure) {
        log.atError()
                .setMessage("thread of the topology failed, it is replaced")
                .addKeyValue("error", failure.toString())
                .setCause(failure)
                .log();
        LockSupport.parkNanos(PAUSE.toNanos());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static void tell(KafkaStreams.State now, KafkaStreams.State before) {
        log.atInfo()
                .setMessage("topology")
                .addKeyValue("state", now)
                .addKeyValue("before", before)
                .log();
    }
}
