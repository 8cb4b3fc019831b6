package io.tracemill.schemas.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.SpanEvent;
import io.tracemill.schemas.model.SpanLink;
import io.tracemill.schemas.model.SpanVerdict;
import io.tracemill.schemas.testing.TestSpans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RowBinaryTest {

    @Test
    void writesNumbersLittleEndianAndTextsWithTheirLength() throws IOException {
        RowBinary out = new RowBinary(1);

        out.writeUInt8(255);
        out.writeUInt16(0x0102);
        out.writeUInt32(0x01020304);
        out.writeInt64(-2);
        out.writeBool(true);
        out.writeString("é");
        out.writeStrings(List.of("", "ab"));

        byte[] expected = {
            (byte) 255,
            2,
            1,
            4,
            3,
            2,
            1,
            -2,
            -1,
            -1,
            -1,
            -1,
            -1,
            -1,
            -1,
            1,
            2,
            (byte) 0xC3,
            (byte) 0xA9,
            2,
            0,
            2,
            'a',
            'b'
        };
        assertArrayEquals(expected, bytes(out));
    }

    @Test
    void lengthsOver127TakeTwoBytes() throws IOException {
        RowBinary out = new RowBinary(16);

        out.writeString("x".repeat(300));

        byte[] bytes = bytes(out);
        assertEquals(302, bytes.length);
        assertEquals((byte) 0xAC, bytes[0]);
        assertEquals((byte) 0x02, bytes[1]);
    }

    @Test
    void aRowCanBeTakenBack() {
        RowBinary out = new RowBinary(16);
        out.writeString("kept");
        int kept = out.length();

        Tables.SPANS.writeRow(
                out,
                SpanRow.of(
                                TestSpans.event("t", TestSpans.call("a", "", 0, 1)),
                                5,
                                any -> SpanVerdict.UNREMARKABLE)
                        .getFirst());
        out.truncate(kept);

        assertEquals(kept, out.length());
    }

    @Test
    void attributesKeepTheirTypesAsLetters() {
        List<Attribute> attributes =
                List.of(
                        Attribute.text("a", "x"),
                        new Attribute("b", new AttributeValue.Whole(1)),
                        new Attribute("c", new AttributeValue.Real(0.5)),
                        new Attribute("d", new AttributeValue.Flag(true)),
                        Attribute.json("e", "[1]"));

        assertEquals("sidbj", AttributeColumns.types(attributes));
        assertEquals(
                "{\"a\":\"x\",\"b\":1,\"c\":0.5,\"d\":true,\"e\":[1]}",
                AttributeColumns.objectJson(attributes));
    }

    @Test
    void eventsAndLinksAreJson() {
        List<Attribute> none = List.of();
        List<Attribute> odd =
                List.of(
                        Attribute.text("q\"", "line\nnul\0"),
                        new Attribute("n", new AttributeValue.Real(Double.NaN)));

        assertEquals("", AttributeColumns.eventsJson(List.of()));
        assertEquals(
                "[{\"name\":\"e\",\"time\":7,\"attributes\":{}},{\"name\":\"f\",\"time\":8,\"attributes\":{\"q\\\"\":\"line\\nnul\\u0000\",\"n\":\"NaN\"}}]",
                AttributeColumns.eventsJson(
                        List.of(new SpanEvent("e", 7, none), new SpanEvent("f", 8, odd))));
        assertEquals(
                "[{\"trace_id\":\"t\",\"span_id\":\"s\",\"attributes\":{}}]",
                AttributeColumns.linksJson(List.of(new SpanLink("t", "s", none))));
    }

    private static byte[] bytes(RowBinary out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        out.writeTo(bytes);
        return bytes.toByteArray();
    }
}
