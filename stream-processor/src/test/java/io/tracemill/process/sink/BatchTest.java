package io.tracemill.process.sink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.Rejection;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.table.AcceptedRow;
import io.tracemill.schemas.table.SpanRow;
import io.tracemill.schemas.table.TraceRow;
import io.tracemill.schemas.testing.TestSpans;
import io.tracemill.schemas.topic.Topics;
import io.tracemill.schemas.topic.avro.RegistryCodecs;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class BatchTest {

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    @Test
    void holdsARowForEachSpan() {
        Batch<SpanRow> batch = new Batch<>(RowSource.SPANS);

        batch.add(record(0, "t", event("t", 0, "a", "b")));
        batch.add(record(1, "t", event("t", 0, "c")));

        assertEquals(3, batch.rows());
        assertEquals(List.of(3), batch.blocks().stream().map(Block::rows).toList());
        assertEquals(1, batch.blocks().iterator().next().record(2).offset());
    }

    @Test
    void keepsADayOfTheTableInABlockOfItsOwn() {
        Batch<SpanRow> batch = new Batch<>(RowSource.SPANS);

        batch.add(record(0, "t", event("t", 0, "a")));
        batch.add(record(1, "u", event("u", -DAY_MILLIS, "b")));
        batch.add(record(2, "v", event("v", 0, "c")));

        assertEquals(List.of(1, 2), batch.blocks().stream().map(Block::rows).toList());
    }

    @Test
    void putsAsideWhatItCannotDecodeAndKeepsTheRest() {
        Batch<SpanRow> batch = new Batch<>(RowSource.SPANS);

        batch.add(record(0, "t", event("t", 0, "a")));
        batch.add(record(1, "t", "rubbish".getBytes(StandardCharsets.UTF_8)));
        batch.add(record(2, "t", null));

        assertEquals(1, batch.rows());
        assertEquals(
                List.of(1L, 2L),
                batch.poison().stream().map(poison -> poison.record().offset()).toList());
    }

    @Test
    void isNotEmptyWhileItHoldsOnlyPoison() {
        Batch<SpanRow> batch = new Batch<>(RowSource.SPANS);

        batch.add(record(0, "t", "rubbish".getBytes(StandardCharsets.UTF_8)));

        assertFalse(batch.isEmpty());
    }

    @Test
    void makesRowsOfTheNewestRevisionOnly() {
        Batch<TraceRow> batch = new Batch<>(RowSource.TRACES);
        batch.add(record(0, "t", Revisions.encoded("t", 1)));
        batch.add(record(1, "t", Revisions.encoded("t", 2)));
        batch.add(record(2, "u", Revisions.encoded("u", 1)));

        int before = batch.rows();
        batch.seal(Map.of());

        assertEquals(2, before);
        assertEquals(2, batch.rows());
        assertEquals(1, batch.blocks().iterator().next().record(0).offset());
    }

    @Test
    void aPartHoldsItsRowsAlone() throws IOException {
        Batch<SpanRow> batch = new Batch<>(RowSource.SPANS);
        batch.add(record(0, "t", event("t", 0, "a")));
        batch.add(record(1, "t", event("t", 0, "b", "c")));
        Batch<SpanRow> last = new Batch<>(RowSource.SPANS);
        last.add(record(1, "t", event("t", 0, "b", "c")));

        Block<SpanRow> part = batch.blocks().iterator().next().part(1, 3);

        assertEquals(List.of(0, 1), List.of(part.place(0), part.place(1)));
        assertArrayEquals(bytes(last.blocks().iterator().next()), bytes(part));
    }

    private static byte[] bytes(Block<?> block) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        block.writeTo(bytes);
        return bytes.toByteArray();
    }

    @Test
    void forgetsEverythingForTheNextRows() {
        Batch<SpanRow> batch = new Batch<>(RowSource.SPANS);
        batch.add(record(0, "t", event("t", 0, "a")));
        batch.add(record(1, "t", null));
        batch.seal(Map.of(new TopicPartition("t", 0), new OffsetAndMetadata(2)));

        batch.clear();

        assertTrue(batch.isEmpty());
        assertEquals(0, batch.bytes());
        assertTrue(batch.offsets().isEmpty());
    }

    @Test
    void isFullByRowsOrBytesAndDueAfterAWhile() {
        Batch<SpanRow> batch = new Batch<>(RowSource.SPANS);
        batch.add(record(0, "t", event("t", 0, "a", "b")));
        long now = System.nanoTime();
        long hour = Duration.ofHours(1).toNanos();

        BatchLimits patient = limits(9, 1 << 20, Duration.ofDays(1));
        BatchLimits prompt = limits(9, 1 << 20, Duration.ZERO);

        assertTrue(limits(2, 1 << 20, Duration.ofDays(1)).isFull(batch));
        assertTrue(limits(9, 100, Duration.ofDays(1)).isFull(batch));
        assertFalse(patient.isDue(batch, false, now, 0));
        assertTrue(prompt.isDue(batch, false, now, 0));
        assertFalse(prompt.isDue(batch, true, now, 0), "more waits");
        assertFalse(prompt.isDue(batch, false, now, hour), "inserts take an hour");

        BatchLimits hourly = limits(9, 1 << 20, Duration.ofHours(1));
        assertFalse(hourly.isDue(batch, false, now - 2 * hour, 0), "it came just now");
        assertFalse(
                limits(9, 1 << 20, Duration.ofMillis(1)).isDue(batch, false, now + hour, 0),
                "the last insert began just now");
    }

    private static BatchLimits limits(int rows, long bytes, Duration linger) {
        return new BatchLimits(rows, bytes, linger, Duration.ofDays(1));
    }

    @Test
    void tellsThePlaceOfARowAmongThoseOfItsRecord() {
        Batch<SpanRow> batch = new Batch<>(RowSource.SPANS);

        batch.add(record(0, "t", event("t", 0, "a", "b")));
        batch.add(record(1, "t", event("t", 0, "c")));

        Block<SpanRow> block = batch.blocks().iterator().next();
        assertEquals(List.of(0, 1, 0), List.of(block.place(0), block.place(1), block.place(2)));
    }

    @Test
    void accountsForWhatNobodyCanReadToo() {
        Batch<AcceptedRow> batch = new Batch<>(RowSource.ACCEPTED);

        batch.add(record(0, "t", event("t", 0, "a", "b")));
        batch.add(record(1, "t", "rubbish".getBytes(StandardCharsets.UTF_8)));

        assertEquals(2, batch.rows());
        assertEquals(List.of(), batch.poison());
    }

    @Test
    void ofARecordOneSpanIsKeptThatIsRejected() {
        ConsumerRecord<byte[], byte[]> whole = record(7, "t", event("t", 0, "a", "b", "c"));

        ConsumerRecord<byte[], byte[]> kept = Piece.SPAN.of(whole, 1).orElseThrow();

        TraceEvent event = TraceEventCodec.WHOLE.decode(kept.value());
        assertEquals(
                List.of("b"),
                event.spans().stream().map(span -> span.facts().spanId().value()).toList());
        assertEquals(7, kept.offset());
        assertEquals(whole, Piece.SPAN.of(whole, Rejection.WHOLE).orElseThrow());
    }

    @Test
    void aRejectionThatCannotBeStoredIsReferredToOnceAndNotForEver() {
        Rejection big = rejection(Topics.TRACE_EVENTS.name());
        ConsumerRecord<byte[], byte[]> listed =
                record(3, "t", RegistryCodecs.REJECTION.encode(big));
        ConsumerRecord<byte[], byte[]> reference =
                record(4, "t", RegistryCodecs.REJECTION.encode(rejection(Topics.REJECTED.name())));

        assertEquals(0, Piece.REFERENCE.of(listed, 0).orElseThrow().value().length);
        assertTrue(Piece.REFERENCE.of(reference, 0).isEmpty());
    }

    private static Rejection rejection(String topic) {
        return new Rejection(
                "default",
                "span-sink",
                "why",
                topic,
                0,
                1,
                17,
                ByteBuffer.wrap(new byte[0]),
                ByteBuffer.wrap(new byte[9]),
                "",
                "t",
                0,
                1,
                16,
                0,
                0,
                0);
    }

    private static byte[] event(String trace, long laterMillis, String... spans) {
        Span[] calls = new Span[spans.length];
        for (int i = 0; i < spans.length; i++) {
            calls[i] = TestSpans.call(spans[i], "", laterMillis, 100);
        }
        TraceEvent event = TestSpans.event(trace, calls);
        return TraceEventCodec.WHOLE.encode(event);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, String trace, byte[] value) {
        byte[] key = ("default/" + trace).getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>("topic", 0, offset, key, value);
    }
}
