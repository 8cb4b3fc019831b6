package io.tracemill.process.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.Erasure;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.Recollection;
import io.tracemill.schemas.model.Source;
import io.tracemill.schemas.model.SpanId;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceId;
import io.tracemill.schemas.model.TraceRevision;
import io.tracemill.schemas.table.Cluster;
import io.tracemill.schemas.table.SpanRow;
import io.tracemill.schemas.table.TraceRow;
import io.tracemill.schemas.testing.TestSpans;
import io.tracemill.schemas.topic.ErasedMark;
import io.tracemill.schemas.topic.avro.TraceEventCodec;
import io.tracemill.schemas.topic.avro.TraceRevisionCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class ErasersTest {

    private static final long HOUR_MILLIS = 3_600_000;
    private static final Eraser SPANS = RowSource.SPANS.eraser();
    private static final Eraser TRACES = RowSource.TRACES.eraser();

    @Test
    void spansAcceptedBeforeTheErasureGo() {
        Batch<SpanRow> batch = new Batch<>(RowSource.SPANS);
        batch.add(record("t", 6, event("t", "a")));
        batch.add(record("t", 7, erasure("t")));
        batch.add(record("t", 8, event("t", "a")));

        List<Deletion> deletions = SPANS.deletions(batch.erased(), Cluster.NONE);

        assertEquals(3, batch.rows());
        assertTrue(batch.poison().isEmpty());
        assertEquals(1, deletions.size());
        assertEquals(
                "DELETE FROM spans WHERE project_id = 'default' AND trace_id IN ('t')"
                        + " AND (version > transform(trace_id, ['t'], [toUInt64(%d)], toUInt64(18446744073709551615))"
                                .formatted(Long.MAX_VALUE - (7L << 20))
                        + " OR received_at < fromUnixTimestamp64Milli(toInt64(%d)))"
                                .formatted(TestSpans.TEN_O_CLOCK_MILLIS - HOUR_MILLIS),
                deletions.getFirst().sql());
    }

    @Test
    void theVersionsOfARowTellWhetherItCameBefore() {
        long bound = SpanRow.lowestVersionAt(7);

        assertTrue(version(6, 1_000_000) > bound);
        assertFalse(version(7, 0) > bound);
    }

    @Test
    void manyTracesAreOneStatement() {
        Batch<SpanRow> batch = new Batch<>(RowSource.SPANS);
        IntStream.range(0, 100).forEach(i -> batch.add(record("t" + i, i, erasure("t" + i))));

        assertEquals(1, SPANS.deletions(batch.erased(), Cluster.NONE).size());
        assertEquals(2, TRACES.deletions(batch.erased(), Cluster.NONE).size());
    }

    @Test
    void aTraceThatIsErasedTwiceIsErasedInOrder() {
        Batch<SpanRow> batch = new Batch<>(RowSource.SPANS);
        batch.add(record("t", 1, erasure("t", "a")));
        batch.add(record("t", 2, event("t", "a")));
        batch.add(record("t", 3, erasure("t", "b")));

        List<Deletion> deletions = SPANS.deletions(batch.erased(), Cluster.NONE);

        assertEquals(2, deletions.size());
        assertTrue(deletions.getFirst().sql().contains("(trace_id, span_id) IN (('t', 'a'))"));
        assertTrue(deletions.getLast().sql().contains("(trace_id, span_id) IN (('t', 'b'))"));
    }

    @Test
    void wholeTracesAndSpansGoTogether() {
        Batch<SpanRow> batch = new Batch<>(RowSource.SPANS);
        batch.add(record("t", 1, erasure("t")));
        batch.add(record("u", 2, erasure("u", "a", "b")));

        List<Deletion> deletions = SPANS.deletions(batch.erased(), Cluster.NONE);

        assertEquals(1, deletions.size());
        assertTrue(
                deletions
                        .getFirst()
                        .sql()
                        .endsWith(
                                " AND (trace_id IN ('t') OR (trace_id, span_id) IN (('u', 'a'), ('u', 'b')))"));
    }

    @Test
    void idsAreTextsAndNothingElse() {
        Batch<SpanRow> batch = new Batch<>(RowSource.SPANS);
        batch.add(record("t", 1, erasure("') OR 1=1 --\\")));

        String sql = SPANS.deletions(batch.erased(), Cluster.NONE).getFirst().sql();

        assertTrue(sql.contains("trace_id IN ('\\') OR 1=1 --\\\\')"), sql);
    }

    @Test
    void theLastRevisionOfATraceErasesWhatCameBefore() {
        Batch<TraceRow> batch = new Batch<>(RowSource.TRACES);
        batch.add(record("t", 0, Revisions.encoded("t", 1)));
        batch.add(last("t", 1, 500));
        batch.seal(Map.of());

        List<Deletion> deletions = TRACES.deletions(batch.erased(), Cluster.NONE);

        assertEquals(
                List.of(
                        "DELETE FROM trace_index WHERE project_id = 'default' AND trace_id IN ('t')",
                        "DELETE FROM traces WHERE project_id = 'default' AND trace_id IN ('t')"
                                + " AND version < transform(trace_id, ['t'], [toUInt64(500)], toUInt64(0))"),
                deletions.stream().map(Deletion::sql).toList());
        assertTrue(TRACES.comesFirst());
    }

    @Test
    void alsoWhenTheTraceWasSentAgainInTheSameBatch() {
        Batch<TraceRow> batch = new Batch<>(RowSource.TRACES);
        batch.add(last("t", 1, 500));
        batch.add(record("t", 2, Revisions.encoded("t", 1)));
        batch.seal(Map.of());

        assertEquals(1, batch.erased().size());
        assertEquals(2, batch.blocks().iterator().next().record(0).offset());
    }

    @Test
    void theNextBatchErasesNothingOfIt() {
        Batch<SpanRow> batch = new Batch<>(RowSource.SPANS);
        batch.add(record("t", 1, erasure("t")));
        assertFalse(batch.isEmpty());

        batch.clear();

        assertTrue(batch.isEmpty());
        assertTrue(SPANS.deletions(batch.erased(), Cluster.NONE).isEmpty());
    }

    private static long version(long offset, int place) {
        return Long.MAX_VALUE - (offset << 20 | place);
    }

    private static byte[] event(String trace, String span) {
        return TraceEventCodec.WHOLE.encode(
                TestSpans.event(trace, TestSpans.call(span, "", 0, 100)));
    }

    private static byte[] erasure(String trace, String... spans) {
        List<SpanId> ids = Arrays.stream(spans).map(SpanId::new).toList();
        return TraceEventCodec.WHOLE.encode(
                TraceEvent.erasing(
                        new ProjectId("default"),
                        new TraceId(trace),
                        TestSpans.TEN_O_CLOCK_MILLIS,
                        new Source("api", "", ""),
                        ids.isEmpty()
                                ? Erasure.ofTrace(Recollection.NONE)
                                : Erasure.ofSpans(ids, Recollection.NONE)));
    }

    private static ConsumerRecord<byte[], byte[]> last(String trace, long offset, long revision) {
        TraceRevision last =
                TraceRevision.erased(
                        new ProjectId("default"), new TraceId(trace), revision, 1_000_000, 1);
        ConsumerRecord<byte[], byte[]> record =
                record(trace, offset, TraceRevisionCodec.CODEC.encode(last));
        ErasedMark.addTo(new RecordHeaders()).forEach(record.headers()::add);
        return record;
    }

    private static ConsumerRecord<byte[], byte[]> record(String trace, long offset, byte[] value) {
        byte[] key = ("default/" + trace).getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>("topic", 0, offset, key, value);
    }
}
