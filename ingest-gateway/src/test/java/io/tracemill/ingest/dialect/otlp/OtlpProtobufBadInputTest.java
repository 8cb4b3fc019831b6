package io.tracemill.ingest.dialect.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.tracemill.ingest.dialect.Decoded;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Bad protobuf costs its own item where its bytes still have their places.
final class OtlpProtobufBadInputTest {

    private static final long START = 1_795_000_000_000_000_000L;

    @Test
    void protobufSaysWhichByte() {
        Decoded decoded =
                Fixtures.DIALECT.decode(
                        new byte[] {0x0A, 0x7F, 1}, Fixtures.arrival("application/x-protobuf"));

        Decoded.Malformed malformed = assertInstanceOf(Decoded.Malformed.class, decoded);
        assertEquals(
                "protobuf, byte 1: expected at most 1 bytes, a field claims 127",
                malformed.message());
    }

    private static ProtobufBytes protobufSpan(int number) {
        byte[] traceId = new byte[16];
        Arrays.fill(traceId, (byte) 7);
        return new ProtobufBytes()
                .bytes(1, traceId)
                .bytes(2, new byte[] {0, 0, 0, 0, 0, 0, 0, (byte) number})
                .text(5, "ok " + number)
                .fixed64(7, START)
                .fixed64(8, START + 5);
    }

    private static Decoded.Batch decodeProtobuf(ProtobufBytes bad) {
        ProtobufBytes scope =
                new ProtobufBytes()
                        .message(2, protobufSpan(1))
                        .message(2, bad)
                        .message(2, protobufSpan(3));
        byte[] body =
                new ProtobufBytes().message(1, new ProtobufBytes().message(2, scope)).toByteArray();
        return Fixtures.batch(
                Fixtures.DIALECT.decode(body, Fixtures.arrival("application/x-protobuf")));
    }

    @Test
    void protobufIdsHaveTheirLengths() {
        Neighbours.assertOnlyRefused(
                decodeProtobuf(protobufSpan(2).bytes(1, new byte[3])), "traceId", "got 3");
        Neighbours.assertOnlyRefused(
                decodeProtobuf(protobufSpan(2).bytes(1, new byte[16])), "traceId", "all zero");
        Neighbours.assertOnlyRefused(
                decodeProtobuf(protobufSpan(2).bytes(2, new byte[300])), "spanId", "got 300");
        Neighbours.assertOnlyRefused(
                decodeProtobuf(protobufSpan(2).bytes(4, new byte[2])), "parentSpanId", "got 2");
    }

    @Test
    void protobufTextsAreUtf8() {
        byte[] wrong = {'a', (byte) 0xC3, '('};
        ProtobufBytes value = new ProtobufBytes().bytes(1, wrong);
        ProtobufBytes attribute = new ProtobufBytes().text(1, "k").message(2, value);

        Neighbours.assertOnlyRefused(
                decodeProtobuf(protobufSpan(2).bytes(5, wrong)), "name", "UTF-8");
        Neighbours.assertOnlyRefused(
                decodeProtobuf(protobufSpan(2).message(9, attribute)), "attributes[0]", "UTF-8");
        Neighbours.assertOnlyRefused(
                decodeProtobuf(
                        protobufSpan(2).message(11, new ProtobufBytes().message(3, attribute))),
                "events[0].attributes[0]",
                "UTF-8");
    }

    @Test
    void protobufTimesAreBefore2262() {
        Neighbours.assertOnlyRefused(
                decodeProtobuf(protobufSpan(2).fixed64(7, -1)), "startTimeUnixNano", "2262");
        Neighbours.assertOnlyRefused(
                decodeProtobuf(protobufSpan(2).fixed64(8, 1)), "endTimeUnixNano", "at or after");
    }

    @Test
    void protobufValuesAreNotTooDeep() {
        ProtobufBytes deep = new ProtobufBytes().varint(3, 1);
        for (int i = 0; i < 2_000; i++) {
            deep = new ProtobufBytes().message(5, new ProtobufBytes().message(1, deep));
        }
        ProtobufBytes attribute = new ProtobufBytes().text(1, "k").message(2, deep);

        Neighbours.assertOnlyRefused(
                decodeProtobuf(protobufSpan(2).message(9, attribute)),
                "attributes[0]",
                "64 levels");
    }

    @Test
    void unknownFieldsAreHarmless() {
        ProtobufBytes more =
                protobufSpan(2)
                        .varint(100, 7)
                        .fixed64(101, 7)
                        .text(102, "more")
                        .raw(103 << 3 | 3)
                        .varint(1, 1)
                        .raw(103 << 3 | 4)
                        .varint(5, 1);

        assertEquals(3, decodeProtobuf(more).spans());
    }
}
