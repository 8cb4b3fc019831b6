package io.tracemill.ingest.receipt;

import io.tracemill.schemas.topic.Receipt;
import java.util.Optional;

/// Makes receipts into texts.
public interface ReceiptSigner extends AutoCloseable {

    /// The text; nothing as long as it is not ready.
    Optional<String> sign(Receipt receipt);

    boolean isReady();

    @Override
    void close();
}
