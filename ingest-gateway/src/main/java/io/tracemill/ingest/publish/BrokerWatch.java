package io.tracemill.ingest.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/// Knows whether a broker answers, by asking every two seconds.
final class BrokerWatch implements BrokerState {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int PATIENCE_MILLIS = 2_000;

    private final Admin admin;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean up;

    BrokerWatch(Properties kafka) {
        Map<String, Object> config = new HashMap<>();
        kafka.stringPropertyNames().forEach(name -> config.put(name, kafka.getProperty(name)));
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        this.admin = Admin.create(config);
        Thread.ofVirtual().name("broker-watch").start(this::watch);
    }

    @Override
    public boolean isUp() {
        return up;
    }

    private void watch() {
        try {
            do {
                up = isAnswered();
            } while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAnswered() throws InterruptedException {
        try {
            DescribeClusterOptions options =
                    new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS);
            return !admin.describeCluster(options).nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        }
    }

    @Override
    public void close() {
        stop.countDown();
        admin.close(Duration.ZERO);
    }
}
