package io.tracemill.schemas.topic.avro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.schemas.model.Call;
import io.tracemill.schemas.model.Span;
import io.tracemill.schemas.model.SpanFacts;
import io.tracemill.schemas.model.TraceEvent;
import io.tracemill.schemas.model.TraceFacts;
import io.tracemill.schemas.testing.SpanArbitraries;
import io.tracemill.schemas.testing.TestSpans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

final class TraceEventCodecTest {

    @Provide
    Arbitrary<TraceEvent> erasures() {
        return SpanArbitraries.erasures();
    }

    @Provide
    Arbitrary<TraceEvent> events() {
        return SpanArbitraries.events();
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadBack(@ForAll("events") TraceEvent event) {
        assertEquals(event, TraceEventCodec.WHOLE.decode(TraceEventCodec.WHOLE.encode(event)));
    }

    @Property(tries = 200)
    void factsAreTheSameEventWithoutItsTexts(@ForAll("events") TraceEvent event) {
        assertEquals(
                TraceFacts.of(event),
                TraceEventCodec.FACTS.decode(TraceEventCodec.WHOLE.encode(event)));
    }

    @Property(tries = 100)
    void avrosOwnReaderUnderstandsEveryByte(@ForAll("events") TraceEvent event) throws IOException {
        byte[] bytes = TraceEventCodec.WHOLE.encode(event);

        BinaryDecoder decoder =
                DecoderFactory.get()
                        .binaryDecoder(
                                bytes,
                                SchemaHistory.HEADER_LENGTH,
                                bytes.length - SchemaHistory.HEADER_LENGTH,
                                null);
        GenericRecord record =
                new GenericDatumReader<GenericRecord>(TraceEventCodec.HISTORY.schema())
                        .read(null, decoder);

        assertTrue(decoder.isEnd());
        assertEquals(event.traceId().value(), record.get("traceId").toString());
        assertEquals(event, TraceEventCodec.WHOLE.decode(writtenByAvro(record)));
    }

    @Property(tries = 300)
    void aCutRecordIsRefusedWithAReason(
            @ForAll("events") TraceEvent event, @ForAll @IntRange(max = 10_000) int at) {
        byte[] bytes = TraceEventCodec.WHOLE.encode(event);

        byte[] cut = Arrays.copyOf(bytes, at % bytes.length);

        assertThrows(UndecodableRecordException.class, () -> TraceEventCodec.WHOLE.decode(cut));
        assertThrows(UndecodableRecordException.class, () -> TraceEventCodec.FACTS.decode(cut));
    }

    @Test
    void bytesAfterTheEndAreRefused() {
        byte[] bytes =
                TraceEventCodec.WHOLE.encode(TestSpans.event("t", TestSpans.call("a", "", 0, 5)));

        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);

        assertThrows(UndecodableRecordException.class, () -> TraceEventCodec.WHOLE.decode(longer));
    }

    @Property(tries = 100)
    void erasuresAreReadBack(@ForAll("erasures") TraceEvent erasure) {
        byte[] bytes = TraceEventCodec.WHOLE.encode(erasure);

        assertEquals(erasure, TraceEventCodec.WHOLE.decode(bytes));
        assertEquals(TraceFacts.of(erasure), TraceEventCodec.FACTS.decode(bytes));
    }

    @Property(tries = 100)
    void anEventOfTheFirstVersionIsReadWithoutCalls(@ForAll("events") TraceEvent event)
            throws IOException {
        byte[] old = asVersion1(event);

        assertEquals(withoutCalls(event), TraceEventCodec.WHOLE.decode(old));
        assertEquals(TraceFacts.of(withoutCalls(event)), TraceEventCodec.FACTS.decode(old));
    }

    private static byte[] asVersion1(TraceEvent event) throws IOException {
        Schema first =
                new Schema.Parser()
                        .parse(Path.of("src/main/avro/history/TraceEvent.1.avsc").toFile());
        byte[] bytes = TraceEventCodec.WHOLE.encode(event);
        BinaryDecoder decoder =
                DecoderFactory.get()
                        .binaryDecoder(
                                bytes,
                                SchemaHistory.HEADER_LENGTH,
                                bytes.length - SchemaHistory.HEADER_LENGTH,
                                null);
        GenericRecord record =
                new GenericDatumReader<GenericRecord>(TraceEventCodec.HISTORY.schema(), first)
                        .read(null, decoder);
        return new BinaryMessageEncoder<GenericRecord>(GenericData.get(), first)
                .encode(record)
                .array();
    }

    private static TraceEvent withoutCalls(TraceEvent event) {
        return new TraceEvent(
                event.projectId(),
                event.traceId(),
                event.receivedUnixMillis(),
                event.source(),
                event.service(),
                event.resource(),
                event.spans().stream()
                        .map(span -> new Span(withoutCall(span.facts()), span.body()))
                        .toList());
    }

    private static SpanFacts withoutCall(SpanFacts facts) {
        return new SpanFacts(
                facts.spanId(),
                facts.parentSpanId(),
                facts.name(),
                facts.kind(),
                facts.nonGenAi(),
                facts.synthetic(),
                facts.otelKind(),
                facts.startUnixNanos(),
                facts.endUnixNanos(),
                facts.outcome(),
                facts.modelUse(),
                facts.toolName(),
                facts.agentName(),
                facts.sessionId(),
                facts.userId(),
                facts.tags(),
                facts.retryCount(),
                facts.hasInput(),
                facts.hasOutput(),
                Call.NONE);
    }

    /// Avro's writer makes blocks without sizes where ours makes them with: both are to be read.
    private static byte[] writtenByAvro(GenericRecord record) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(TraceEventCodec.HISTORY.header());
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
