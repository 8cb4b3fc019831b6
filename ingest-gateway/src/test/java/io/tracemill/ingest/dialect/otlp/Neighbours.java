package io.tracemill.ingest.dialect.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.dialect.Decoded;
import io.tracemill.ingest.dialect.ItemRejection;
import java.util.List;

/// Requests of three spans `ok 1`, `ok 2`, `ok 3`, the one between the others bad.
final class Neighbours {

    private static final String MIDDLE = "resourceSpans[0].scopeSpans[0].spans[1]";

    private Neighbours() {}

    /// The first and the last of three are taken, the one between them is not.
    static void assertOnlyRefused(Decoded.Batch batch, String field, String words) {
        List<String> names =
                Fixtures.spans(batch).stream().map(each -> each.span().facts().name()).toList();
        assertEquals(List.of("ok 1", "ok 3"), names);
        assertEquals(2, batch.spans());
        assertEquals(1, batch.rejections().size());
        ItemRejection rejection = batch.rejections().getFirst();
        assertEquals(MIDDLE + (field.isEmpty() ? "" : "." + field), rejection.path());
        assertTrue(rejection.message().contains(words), rejection.message());
    }
}
