package io.tracemill.ingest.publish;

import io.tracemill.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// What the Kafka producer is told.
final class ProducerSettings {
    /// Room in the largest record for its key and the batch around it.
    private static final int OVERHEAD_BYTES = 64 * 1024;

    static final int MAX_VALUE_BYTES = Topics.MAX_RECORD_BYTES - OVERHEAD_BYTES;

    /// The budget must run out before the producer's own buffer does: a batch takes its full size
    /// even while it holds little, and one request may exceed the budget when it is alone.
    private static final long BUFFER_HEADROOM_BYTES = 192L * 1024 * 1024;

    private ProducerSettings() {}

    static Map<String, Object> of(Properties kafka, PublishSettings settings) {
        Map<String, Object> config = new HashMap<>();
        kafka.stringPropertyNames().forEach(name -> config.put(name, kafka.getProperty(name)));
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, settings.linger().toMillis());
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, settings.batchBytes());
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_RECORD_BYTES);
        config.put(
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                settings.maxInFlightBytes() + BUFFER_HEADROOM_BYTES);
        long delivery = settings.deliveryTimeout().toMillis();
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) delivery);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) (delivery / 2));
        neverBlock(config);
        return config;
    }

    /// `send` runs on event loops: it must not wait for memory or metadata, and a topic that was
    /// not written for a while must not be forgotten.
    private static void neverBlock(Map<String, Object> config) {
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 50);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    }
}
