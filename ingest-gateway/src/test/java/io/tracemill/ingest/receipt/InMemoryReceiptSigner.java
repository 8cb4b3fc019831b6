package io.tracemill.ingest.receipt;

import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.topic.ReceiptCodec;
import java.util.Optional;

/// Signs at once, for a topic that there is not.
public final class InMemoryReceiptSigner implements ReceiptSigner {

    /// Reads what it has signed.
    public static final ReceiptCodec CODEC = new ReceiptCodec("", "no topic");

    @Override
    public Optional<String> sign(Receipt receipt) {
        return Optional.of(CODEC.encode(receipt));
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void close() {}
}
