package io.tracemill.query.live.cursor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.query.search.TraceCursor;
import io.tracemill.schemas.access.Seal;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.testing.Mutation;
import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.topic.ReceiptCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What callers send back as their place is theirs, or nothing, whatever became of it on its way.
final class MutatedCursorsTest {

    private static final int TEXTS = 20_000;
    private static final CursorCodec CODEC =
            new CursorCodec(new Seal("event id", "secret", "topics"));
    private static final Cursor CURSOR =
            new Cursor(
                    new Position(Offsets.of(1, 2, 3), Offsets.of(7_000_000_000L), Map.of(1, 2)),
                    Instant.ofEpochMilli(1_795_300_000_000L));

    private final Random random = new Random(7);

    @Test
    void aSignedCursorIsTheSameOrNone() {
        String text = CODEC.encode(CURSOR);
        for (int i = 0; i < TEXTS; i++) {
            Optional<Cursor> read = CODEC.decode(i % 2 == 0 ? damagedText(text) : damaged(text));

            assertTrue(read.isEmpty() || read.get().equals(CURSOR), () -> "forged: " + read);
        }
        assertEquals(Optional.of(CURSOR), CODEC.decode(text));
    }

    @Test
    void receiptsAndPlacesInListsAreReadOrNone() {
        ReceiptCodec receipts = new ReceiptCodec("", "topic");
        String receipt =
                receipts.encode(
                        Receipt.of(
                                List.of(new ProjectId("shop")),
                                Map.of(
                                        0,
                                        new Receipt.Extent(12, 12),
                                        5,
                                        new Receipt.Extent(7, 7_000_000_000L))));
        String cursor = new TraceCursor(1_795_300_000_000_000_000L, "t-1", "shop").encode();
        int none = 0;
        for (int i = 0; i < TEXTS; i++) {
            none += receipts.decode(damagedText(receipt)).isEmpty() ? 1 : 0;
            none += receipts.decode(damaged(receipt)).isEmpty() ? 1 : 0;
            none += TraceCursor.decode(damagedText(cursor)).isEmpty() ? 1 : 0;
        }
        assertTrue(none > TEXTS / 2, none + " were none");
    }

    private String damagedText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new String(mutation(bytes).damaged(bytes), StandardCharsets.UTF_8);
    }

    /// Inside of its encoding.
    private String damaged(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mutation(bytes).damaged(bytes));
    }

    private Mutation mutation(byte[] bytes) {
        return new Mutation(random.nextLong(), List.of(bytes));
    }
}
