package io.tracemill.query;

import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.topic.ReceiptCodec;
import java.util.List;
import java.util.Map;

/// Receipts as a gateway of the test server's installation signs them.
final class TestReceipts {

    static final String INCARNATION = "topic-of-tests";

    private static final ReceiptCodec CODEC = new ReceiptCodec("", INCARNATION);

    private TestReceipts() {}

    static String of(String project, int partition, long offset) {
        return CODEC.encode(
                Receipt.of(
                        List.of(new ProjectId(project)),
                        Map.of(partition, new Receipt.Extent(offset, offset))));
    }
}
