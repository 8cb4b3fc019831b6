package io.tracemill.ingest.receipt;

import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.topic.ReceiptCodec;
import io.tracemill.schemas.topic.TopicIncarnation;
import io.tracemill.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Signs with the installation's secret and the id of the topic `trace-events`, which it asks Kafka
/// for until it knows it.
public final class TopicReceiptSigner implements ReceiptSigner {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final String secret;
    private final Map<String, Object> config = new HashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable ReceiptCodec codec;

    /// @param kafka bootstrap servers and security, as kafka-clients takes them
    public TopicReceiptSigner(Properties kafka, String secret) {
        this.secret = secret;
        kafka.stringPropertyNames().forEach(name -> config.put(name, kafka.getProperty(name)));
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        Thread.ofVirtual().name("receipt-signer").start(this::learn);
    }

    @Override
    public Optional<String> sign(Receipt receipt) {
        ReceiptCodec known = codec;
        return known == null ? Optional.empty() : Optional.of(known.encode(receipt));
    }

    @Override
    public boolean isReady() {
        return codec != null;
    }

    @Override
    public void close() {
        stop.countDown();
    }

    private void learn() {
        try (Admin admin = Admin.create(config)) {
            do {
                codec = asked(admin);
            } while (codec == null && !stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable ReceiptCodec asked(Admin admin) {
        try {
            return new ReceiptCodec(
                    secret, TopicIncarnation.of(admin, Topics.TRACE_EVENTS.name(), PATIENCE));
        } catch (KafkaException notYet) {
            return null;
        }
    }
}
