package io.tracemill.query.receipt;

import io.tracemill.schemas.topic.KafkaAwayException;
import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.topic.ReceiptCodec;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Reads the receipts that this installation signed, and signs more.
public final class ReceiptReader {

    private final String secret;
    private final Supplier<String> incarnation;
    private volatile @Nullable ReceiptCodec codec;

    /// @param incarnation of the topic `trace-events`; asked for until it is told
    public ReceiptReader(String secret, Supplier<String> incarnation) {
        this.secret = secret;
        this.incarnation = incarnation;
    }

    /// Nothing for a text that they did not sign.
    ///
    /// @throws KafkaAwayException when Kafka does not say which topic it is
    public Optional<Receipt> read(String text) {
        return codec().decode(text);
    }

    /// @throws KafkaAwayException when Kafka does not say which topic it is
    public String text(Receipt receipt) {
        return codec().encode(receipt);
    }

    private ReceiptCodec codec() {
        ReceiptCodec known = codec;
        if (known == null) {
            try {
                known = new ReceiptCodec(secret, incarnation.get());
            } catch (KafkaException e) {
                throw new KafkaAwayException("describing trace-events", e);
            }
            codec = known;
        }
        return known;
    }
}
