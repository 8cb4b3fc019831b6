package io.tracemill.ingest.publish;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/// Asks for a topic's partitions from the start until they are known, so that sending never has to
/// wait for them.
final class WarmMetadata implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean known;

    WarmMetadata(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
        this.thread = Thread.ofVirtual().name("metadata-" + topic).start(this::ask);
    }

    boolean isKnown() {
        return known;
    }

    private void ask() {
        try {
            do {
                known = isAnswered();
            } while (!known && !stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isAnswered() {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (KafkaException e) {
            return false;
        }
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
    }
}
