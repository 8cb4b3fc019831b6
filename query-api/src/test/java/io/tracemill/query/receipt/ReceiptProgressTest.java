package io.tracemill.query.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.query.receipt.GroupOffsets.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReceiptProgressTest {

    private final InMemoryOffsets offsets = new InMemoryOffsets();
    private final ReceiptProgress progress = new ReceiptProgress(offsets, Map.of(3, 10L));

    @Test
    void nothingIsReadableBeforeAnyoneHasBegun() {
        assertFalse(progress.advance());
        assertEquals(List.of(new PendingPartition(3, 10, 0)), progress.pending());
    }

    @Test
    void isReadableWhenBothSinksArePastIt() {
        offsets.commit(Stage.SPAN_SINK, 3, 11);
        offsets.commit(Stage.TOPOLOGY, 3, 11);
        offsets.endTraces(3, 5);
        offsets.commit(Stage.TRACE_SINK, 3, 5);

        assertTrue(progress.advance());
    }

    @Test
    void standingAtItsOffsetIsNotPastIt() {
        offsets.commit(Stage.SPAN_SINK, 3, 10);
        offsets.commit(Stage.TOPOLOGY, 3, 11);

        assertFalse(progress.advance());
        assertEquals(List.of(new PendingPartition(3, 10, 10)), progress.pending());
    }

    @Test
    void waitsForTheTraceSinkToComeToWhereTracesEndedWhenTheTopologyWasPast() {
        offsets.commit(Stage.SPAN_SINK, 3, 11);
        offsets.commit(Stage.TOPOLOGY, 3, 11);
        offsets.endTraces(3, 8);
        offsets.commit(Stage.TRACE_SINK, 3, 7);
        assertFalse(progress.advance());

        // others go on writing; that is not what the receipt waits for
        offsets.endTraces(3, 1000);
        offsets.commit(Stage.TRACE_SINK, 3, 8);

        assertTrue(progress.advance());
    }

    @Test
    void anEndFromBeforeTheTopologyWasPastDoesNotCount() {
        offsets.commit(Stage.SPAN_SINK, 3, 11);
        offsets.endTraces(3, 2);
        offsets.commit(Stage.TRACE_SINK, 3, 2);
        assertFalse(progress.advance());

        offsets.commit(Stage.TOPOLOGY, 3, 11);
        offsets.endTraces(3, 4);
        assertFalse(progress.advance());

        offsets.commit(Stage.TRACE_SINK, 3, 4);
        assertTrue(progress.advance());
    }

    @Test
    void everyPartitionCounts() {
        ReceiptProgress two = new ReceiptProgress(offsets, Map.of(3, 10L, 4, 1L));
        offsets.commit(Stage.SPAN_SINK, 3, 11);
        offsets.commit(Stage.TOPOLOGY, 3, 11);

        assertFalse(two.advance());
        assertEquals(List.of(new PendingPartition(4, 1, 0)), two.pending());
    }
}
