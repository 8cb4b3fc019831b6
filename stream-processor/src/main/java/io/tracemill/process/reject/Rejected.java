package io.tracemill.process.reject;

import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.topic.Topics;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns a record that cannot be taken further into one for the topic `rejected`.
public final class Rejected {

    /// The setting of Streams that hands this object to its exception handlers.
    public static final String CONFIG = "tracemill.rejected";

    /// The stage of what a topology cannot serialize.
    static final String ENCODE = "encode";

    /// The stage of what it cannot read of its own topics.
    static final String DECODE = "decode-own";

    private static final Logger log = LoggerFactory.getLogger(Rejected.class);
    private static final byte[] NOTHING = {};
    private static final int MAX_REASON = 2_000;

    private final RejectionCounters counters;
    private final Quarantine quarantine = new Quarantine();

    public Rejected(RejectionCounters counters) {
        this.counters = counters;
    }

    Quarantine quarantine() {
        return quarantine;
    }

    /// Counts it and says so in the log, without the reason, which may quote what it is about.
    ///
    /// @param origin the record it was, as read or as read before what failed was made from it
    public ProducerRecord<byte[], byte[]> record(
            ConsumerRecord<byte[], byte[]> origin, String stage, Throwable cause) {
        return record(origin, Rejection.WHOLE, stage, reason(cause));
    }

    /// @param place of the row among those of the record, or [Rejection#WHOLE]
    public ProducerRecord<byte[], byte[]> record(
            ConsumerRecord<byte[], byte[]> origin, int place, String stage, String reason) {
        counters.increment(stage);
        byte[] key = origin.key() == null ? NOTHING : origin.key();
        byte[] value = origin.value() == null ? NOTHING : origin.value();
        Origin known = Origin.of(origin.topic(), key, value);
        String project = known.projectId();
        log.atWarn()
                .setMessage("record rejected")
                .addKeyValue("stage", stage)
                .addKeyValue("topic", origin.topic())
                .addKeyValue("partition", origin.partition())
                .addKeyValue("offset", origin.offset())
                .addKeyValue("project", project)
                .log();
        Rejection rejection =
                new Rejection(
                        project,
                        stage,
                        shortened(reason),
                        origin.topic(),
                        origin.partition(),
                        origin.offset(),
                        System.currentTimeMillis(),
                        ByteBuffer.wrap(key),
                        ByteBuffer.wrap(value),
                        known.dialect(),
                        known.traceId(),
                        place,
                        place == Rejection.WHOLE ? known.spans() : 1,
                        Math.max(0, origin.timestamp()),
                        0,
                        0,
                        0);
        String topic = Topics.REJECTED.name();
        return new ProducerRecord<>(
                topic,
                Topics.REJECTED.keySerde().serializer().serialize(topic, project),
                Topics.REJECTED.valueSerde().serializer().serialize(topic, rejection));
    }

    static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }
}
