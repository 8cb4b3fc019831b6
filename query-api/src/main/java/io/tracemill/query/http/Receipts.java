package io.tracemill.query.http;

import io.tracemill.query.receipt.ReceiptReader;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.topic.Receipt;
import jakarta.inject.Singleton;

/// Takes the receipts that callers show, and no others than their own.
@Singleton
public final class Receipts {

    private final ReceiptReader reader;

    Receipts(ReceiptReader reader) {
        this.reader = reader;
    }

    /// @throws RefusedException when it was not signed here, or is of a project that is not the
    ///   caller's
    public Receipt read(String text, Caller caller) {
        Receipt receipt =
                reader.read(text.strip())
                        .orElseThrow(() ->
                                new RefusedException(
                                        RefusedException.Reason.MALFORMED_RECEIPT,
                                        "The receipt is none of this installation's, or was changed: send it back as it came"));
        for (ProjectId project : receipt.projects()) {
            if (!caller.mayRead(project.value())) {
                throw new RefusedException(
                        RefusedException.Reason.FOREIGN_RECEIPT,
                        "The receipt is of a project that this API key may not read");
            }
        }
        return receipt;
    }
}
