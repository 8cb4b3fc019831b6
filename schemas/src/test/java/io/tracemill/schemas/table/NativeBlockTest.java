package io.tracemill.schemas.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tracemill.schemas.model.LatencyCount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The bytes are those of ClickHouse's own `FORMAT Native`.
final class NativeBlockTest {

    private static final int ALL = 256;

    private record Line(String text, List<String> names, OptionalLong cost, int count) {}

    private static final Table<Line> LINES =
            new Table<>(
                    "lines",
                    List.of(
                            Columns.text("text", Line::text),
                            Columns.names("names", Line::names),
                            Columns.money("cost", Line::cost),
                            Columns.count16("count", Line::count)));

    private static final Table<List<LatencyCount>> COUNTS =
            new Table<>("counts", List.of(Columns.latencies("latency", counts -> counts)));

    private static final Table<String> NAMES =
            new Table<>("names", List.of(Columns.name("name", name -> name)));

    @Test
    void columnsComeOneAfterTheOther() throws IOException {
        NativeBlock<Line> block = new NativeBlock<>(LINES);
        block.add(new Line("é", List.of("a", "b", "a"), OptionalLong.of(5), 258));
        block.add(new Line("", List.of(), OptionalLong.empty(), 1));

        Bytes expected = new Bytes().octets(4, 2);
        expected.text("text").text("String").text("é").text("");
        expected.text("names").text("Array(LowCardinality(String))").longs(1, 3, 3);
        expected.longs(1536, 2).text("a").text("b").longs(3).octets(0, 1, 0);
        expected.text("cost").text("Nullable(Decimal(18, 12))").octets(0, 1).longs(5, 0);
        expected.text("count").text("UInt16").octets(2, 1, 1, 0);
        assertArrayEquals(expected.all(), bytes(block));
    }

    @Test
    void aMapIsTwoLists() throws IOException {
        NativeBlock<List<LatencyCount>> block = new NativeBlock<>(COUNTS);
        block.add(List.of(new LatencyCount(7, 1), new LatencyCount(8, 2)));
        block.add(List.of(new LatencyCount(9, 3)));

        Bytes expected = new Bytes().octets(1, 2).text("latency").text("Map(UInt16, Int64)");
        expected.longs(2, 3).octets(7, 0, 8, 0, 9, 0).longs(1, 2, 3);
        assertArrayEquals(expected.all(), bytes(block));
    }

    @Test
    void manyNamesTakeTwoBytesEach() throws IOException {
        NativeBlock<String> few = new NativeBlock<>(NAMES);
        NativeBlock<String> many = new NativeBlock<>(NAMES);
        IntStream.range(0, ALL).mapToObj(i -> "%03d".formatted(i)).forEach(few::add);
        IntStream.rangeClosed(0, ALL).mapToObj(i -> "%03d".formatted(i)).forEach(many::add);

        int text = 4;
        assertEquals(text + 2 * (ALL + 1) - ALL, bytes(many).length - bytes(few).length);
    }

    @Test
    void aRowThatFailsLeavesNothing() throws IOException {
        NativeBlock<Line> block = new NativeBlock<>(LINES);
        NativeBlock<Line> without = new NativeBlock<>(LINES);
        block.add(new Line("a", List.of("x"), OptionalLong.of(1), 1));
        without.add(new Line("a", List.of("x"), OptionalLong.of(1), 1));
        long length = block.length();

        @SuppressWarnings("NullAway") // what nobody may send
        Line broken = new Line("b", List.of("x", "x"), null, 2);
        assertThrows(NullPointerException.class, () -> block.add(broken));
        assertEquals(length, block.length());
        block.add(new Line("c", List.of("x"), OptionalLong.of(3), 3));
        without.add(new Line("c", List.of("x"), OptionalLong.of(3), 3));

        assertArrayEquals(bytes(without), bytes(block));
    }

    @Test
    void aClearedBlockIsAsNew() throws IOException {
        NativeBlock<Line> block = new NativeBlock<>(LINES);
        block.add(new Line("a", List.of("x"), OptionalLong.of(1), 1));
        block.clear();
        NativeBlock<Line> fresh = new NativeBlock<>(LINES);
        Line line = new Line("b", List.of("y"), OptionalLong.empty(), 2);
        block.add(line);
        fresh.add(line);

        assertEquals(1, block.rows());
        assertArrayEquals(bytes(fresh), bytes(block));
    }

    private static byte[] bytes(NativeBlock<?> block) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        block.writeTo(bytes);
        return bytes.toByteArray();
    }

    private static final class Bytes {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes octets(int... values) {
            IntStream.of(values).forEach(out::write);
            return this;
        }

        Bytes longs(long... values) {
            for (long value : values) {
                out.writeBytes(
                        ByteBuffer.allocate(Long.BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putLong(value)
                                .array());
            }
            return this;
        }

        Bytes text(String value) {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            out.write(utf8.length);
            out.writeBytes(utf8);
            return this;
        }

        byte[] all() {
            return out.toByteArray();
        }
    }
}
