package io.tracemill.query.live.tail;

import io.tracemill.query.live.cursor.LiveTopic;
import io.tracemill.query.live.cursor.Offsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows a topic from now on, all partitions, committed records only. While Kafka is away it goes
/// on trying.
public final class TopicTail implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long ASK_EVERY_NANOS = Duration.ofSeconds(2).toNanos();
    private static final Duration ANSWER_PATIENCE = Duration.ofMillis(1_500);
    private static final int FETCH_BYTES = 1024 * 1024;

    private final LiveTopic topic;
    private final LiveConsumers consumers;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TailListener listener;
    private final Thread thread;
    private volatile boolean following;
    private volatile boolean closed;
    private volatile long lag;

    /// When the broker was asked last, as [System#nanoTime()] counts; for the tail's own thread.
    private long asked;

    private Offsets reached = Offsets.NONE;

    private boolean lost;

    /// Starts at once.
    public TopicTail(LiveTopic topic, LiveConsumers consumers, TailListener listener) {
        this.topic = topic;
        this.consumers = consumers;
        this.consumer = consumers.open("latest", FETCH_BYTES);
        this.listener = listener;
        this.thread =
                Thread.ofPlatform()
                        .name("tail-" + topic.topic().name())
                        .daemon()
                        .start(this::follow);
    }

    /// Whether it hears of every record from now on.
    public boolean isFollowing() {
        return following;
    }

    /// Records that were written and not heard of yet.
    public long lag() {
        return lag;
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            // who waits for the listener does not hear of a wake-up
            if (!thread.join(Duration.ofSeconds(1))) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            while (!closed) {
                step();
            }
        } catch (WakeupException | InterruptException | InterruptedException e) {
            log.atDebug()
                    .setMessage("tail closed")
                    .addKeyValue("topic", topic.topic().name())
                    .log();
        } finally {
            following = false;
        }
    }

    private void step() throws InterruptedException {
        try {
            if (consumer.assignment().isEmpty()) {
                assign();
            }
            pass(consumer.poll(POLL));
            askForEnds();
            found();
            lag =
                    consumer.assignment().stream()
                            .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                            .sum();
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            lost(e);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /// Before anything is asked that may fail: what was polled is not polled again.
    private void pass(ConsumerRecords<byte[], byte[]> polled) throws InterruptedException {
        Offsets now = reached;
        // behind the marks that end transactions too, which take offsets as records do
        for (var next : polled.nextOffsets().entrySet()) {
            now = now.with(next.getKey().partition(), next.getValue().offset());
        }
        if (!now.equals(reached)) {
            reached = now;
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            polled.forEach(records::add);
            listener.accept(topic, records, now);
        }
    }

    /// A poll of a broker that went away returns nothing, as that of a quiet topic does.
    private void askForEnds() {
        long now = System.nanoTime();
        if (!following || now - asked > ASK_EVERY_NANOS) {
            consumer.endOffsets(consumer.assignment(), ANSWER_PATIENCE);
            asked = now;
        }
    }

    private void found() {
        following = true;
        if (lost) {
            lost = false;
            log.atInfo()
                    .setMessage("a topic is followed again")
                    .addKeyValue("topic", topic.topic().name())
                    .log();
        }
    }

    private void lost(KafkaException failure) {
        following = false;
        if (!lost) {
            lost = true;
            log.atWarn()
                    .setMessage("a topic cannot be followed, trying on")
                    .addKeyValue("topic", topic.topic().name())
                    .addKeyValue("error", failure.toString())
                    .log();
        }
    }

    private void assign() {
        List<TopicPartition> partitions = LiveConsumers.partitions(consumer, topic);
        String incarnation = consumers.incarnation(topic);
        consumer.assign(partitions);
        try {
            consumer.seekToEnd(partitions);
            // a seek is lazy: from here on nothing is missed
            reached = position();
            listener.started(topic, reached, incarnation);
        } catch (KafkaException e) {
            consumer.unsubscribe();
            throw e;
        }
    }

    private Offsets position() {
        Offsets position = Offsets.NONE;
        for (TopicPartition partition : consumer.assignment()) {
            position = position.with(partition.partition(), consumer.position(partition));
        }
        return position;
    }
}
