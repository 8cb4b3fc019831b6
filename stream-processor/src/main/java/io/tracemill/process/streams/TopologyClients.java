package io.tracemill.process.streams;

import io.tracemill.schemas.topic.ClockSetBackException;
import io.tracemill.schemas.topic.ClockWatch;
import io.tracemill.schemas.topic.KafkaAwayException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The clients of the topology: Kafka's own, of which a producer leaves no transaction of its
/// predecessor open before it begins the first of its own, and a member of the group fails, and is
/// replaced, when the clock was set back.
public final class TopologyClients implements KafkaClientSupplier {

    private static final Logger log = LoggerFactory.getLogger(TopologyClients.class);

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new CleanStart(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new Member(config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static final class Member extends KafkaConsumer<byte[], byte[]> {

        private final ClockWatch clock = new ClockWatch();

        Member(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        /// Leaves the group before it fails, which commits what was done: an open transaction would
        /// hold readers back, and the group would wait for a member that is gone.
        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            try {
                clock.check();
            } catch (ClockSetBackException e) {
                unsubscribe();
                throw e;
            }
            return super.poll(timeout);
        }
    }

    private static final class CleanStart extends KafkaProducer<byte[], byte[]> {

        private final Map<String, Object> config;

        CleanStart(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
            this.config = config;
        }

        /// From then on the predecessor can write nothing, and its last transaction is ended.
        @Override
        public void initTransactions() {
            super.initTransactions();
            try (Admin admin = Admin.create(config)) {
                new HangingTransactions(admin).abort();
            } catch (KafkaAwayException e) {
                log.atWarn()
                        .setMessage("not looked for transactions without an end, upkeep will")
                        .addKeyValue("error", String.valueOf(e.getCause()))
                        .log();
            }
        }
    }
}
