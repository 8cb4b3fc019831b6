package io.tracemill.schemas.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A compacted topic of one partition, whole in memory and followed as it changes.
///
/// While Kafka is away it answers from what it has and goes on trying. A record that it cannot read
/// is passed over and counted; what its key said before goes on to hold.
public final class CompactedView<V> implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CompactedView.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /// How long it reads on before it looks again whether it has read to the end, when asked.
    private static final Duration SHORT_POLL = Duration.ofMillis(5);

    /// So many wait for the end of the topic; who asks beyond that is answered from what is there.
    private static final int MOST_ASKED = 256;

    private final Topic<String, V> topic;
    private final Map<String, Object> settings;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /// Looks up the end for those who ask: a broker answers what one connection asks in order, and
    /// the other one waits there for what is new.
    private volatile @Nullable KafkaConsumer<byte[], byte[]> lookup;

    private final Map<String, V> values = new ConcurrentHashMap<>();
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final Object progress = new Object();
    private final Queue<CompletableFuture<Void>> asked = new ArrayBlockingQueue<>(MOST_ASKED);
    private final AtomicBoolean isIdle = new AtomicBoolean();
    private final Thread thread;
    private final AtomicLong unreadable = new AtomicLong();
    private volatile boolean closed;
    private long position;

    /// Starts reading at once.
    ///
    /// @param kafka bootstrap servers and security, as kafka-clients takes them
    public CompactedView(Topic<String, V> topic, Properties kafka) {
        this.topic = topic;
        this.settings = consumerSettings(kafka);
        this.consumer = new KafkaConsumer<>(settings);
        this.thread = Thread.ofPlatform().name("view-" + topic.name()).daemon().start(this::follow);
    }

    Topic<String, V> topic() {
        return topic;
    }

    public Optional<V> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    public Stream<V> values() {
        return values.values().stream();
    }

    /// Whether everything that the topic held at the start has been read.
    public boolean isLoaded() {
        return loaded.getCount() == 0;
    }

    /// Records that were passed over because they could not be read.
    public long unreadable() {
        return unreadable.get();
    }

    public boolean awaitLoaded(Duration timeout) throws InterruptedException {
        return loaded.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Waits until the record with this offset has been read.
    public boolean awaitOffset(long offset, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (progress) {
            while (position <= offset) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(progress, left);
            }
            return true;
        }
    }

    /// Completes once everything has been read that was written before this was asked for, which is
    /// not while Kafka is away; at once where too many ask.
    public CompletableFuture<Void> caughtUp() {
        CompletableFuture<Void> whole = new CompletableFuture<>();
        if (!asked.offer(whole)) {
            return CompletableFuture.completedFuture(null);
        }
        if (isIdle.compareAndSet(true, false)) {
            consumer.wakeup();
        }
        return whole;
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        KafkaConsumer<byte[], byte[]> opened = lookup;
        if (opened != null) {
            opened.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic.name(), 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            while (!closed) {
                read(partition.getFirst());
            }
        } finally {
            KafkaConsumer<byte[], byte[]> opened = lookup;
            if (opened != null) {
                opened.close();
            }
        }
        log.atDebug().setMessage("view closed").addKeyValue("topic", topic.name()).log();
    }

    private void read(TopicPartition partition) {
        try {
            for (ConsumerRecord<byte[], byte[]> record : poll()) {
                apply(record);
            }
            synchronized (progress) {
                position = consumer.position(partition);
                progress.notifyAll();
            }
            if (!isLoaded() && position >= end(consumer, partition)) {
                loaded.countDown();
            }
            answer(partition);
        } catch (WakeupException e) {
            log.atTrace().setMessage("view woken").addKeyValue("topic", topic.name()).log();
        } catch (KafkaException e) {
            log.atWarn()
                    .setMessage("topic cannot be followed, trying on")
                    .addKeyValue("topic", topic.name())
                    .addKeyValue("error", e.toString())
                    .log();
        }
    }

    /// Waits for what is new, until somebody asks whether this is all.
    private ConsumerRecords<byte[], byte[]> poll() {
        isIdle.set(true);
        try {
            return consumer.poll(asked.isEmpty() ? POLL : SHORT_POLL);
        } finally {
            isIdle.set(false);
        }
    }

    /// Tells those that asked before the end is looked up, when it was read.
    private void answer(TopicPartition partition) {
        int before = asked.size();
        if (before > 0 && position >= end(lookup(partition), partition)) {
            for (int i = 0; i < before; i++) {
                asked.remove().complete(null);
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> lookup(TopicPartition partition) {
        KafkaConsumer<byte[], byte[]> opened = lookup;
        if (opened == null) {
            opened = new KafkaConsumer<>(settings);
            // what is not assigned is looked up with a warning
            opened.assign(Set.of(partition));
            lookup = opened;
        }
        return opened;
    }

    private static long end(Consumer<?, ?> of, TopicPartition partition) {
        Long end = of.endOffsets(Set.of(partition)).get(partition);
        return end == null ? Long.MAX_VALUE : end;
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        @Nullable String key;
        @Nullable V value;
        try {
            key = topic.keySerde().deserializer().deserialize(topic.name(), record.key());
            value = topic.valueSerde().deserializer().deserialize(topic.name(), record.value());
        } catch (RuntimeException e) {
            passOver(record, e.toString());
            return;
        }
        if (key == null) {
            passOver(record, "it has no key");
        } else if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    private void passOver(ConsumerRecord<byte[], byte[]> record, String reason) {
        unreadable.incrementAndGet();
        log.atError()
                .setMessage("a record cannot be read and is passed over")
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .addKeyValue("error", reason)
                .log();
    }

    private static Map<String, Object> consumerSettings(Properties kafka) {
        Map<String, Object> settings = new HashMap<>();
        kafka.stringPropertyNames().forEach(name -> settings.put(name, kafka.getProperty(name)));
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // where its place is not kept any more, all of it is read again
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }
}
