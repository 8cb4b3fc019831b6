package io.tracemill.query.receipt;

import io.tracemill.schemas.topic.KafkaAwayException;
import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.topic.ReceiptCodec;
import java.util.Optional;

/// Reads the receipts that this installation signed, and signs more.
public final class ReceiptReader {

    private final String secret;
    private final Incarnation incarnation;

    public ReceiptReader(String secret, Incarnation incarnation) {
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
        return new ReceiptCodec(secret, incarnation.get());
    }
}
