package io.tracemill.query.receipt;

import io.tracemill.schemas.topic.KafkaAwayException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// The random id that Kafka gave to the topic `trace-events`, with which this installation's texts
/// are sealed.
public final class Incarnation {

    private final Supplier<String> source;
    private volatile @Nullable String told;

    /// @param source asked until it tells
    public Incarnation(Supplier<String> source) {
        this.source = source;
    }

    /// @throws KafkaAwayException when Kafka has not told it yet and does not do so now
    public String get() {
        String known = told;
        if (known == null) {
            try {
                known = source.get();
            } catch (KafkaException e) {
                throw new KafkaAwayException("describing trace-events", e);
            }
            told = known;
        }
        return known;
    }
}
