package io.tracemill.query.clickhouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class RowTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void readsEveryTypeThatTheTablesHave() throws IOException {
        header(
                "LowCardinality(String)",
                "Array(LowCardinality(String))",
                "Bool",
                "UInt8",
                "UInt16",
                "UInt32",
                "UInt64",
                "DateTime64(9, 'UTC')",
                "SimpleAggregateFunction(min, DateTime64(9))",
                "DateTime64(3)",
                "Nullable(Decimal(18, 12))",
                "Nullable(Decimal(18, 12))",
                "Nullable(Float64)",
                "Nullable(Float64)");
        string("grüße 😀");
        varInt(2);
        string("a");
        string("");
        bytes.write(1);
        bytes.write(200);
        number(2, 40_000);
        number(4, 4_000_000_000L);
        number(8, Long.MAX_VALUE);
        number(8, -5);
        number(8, 7);
        number(8, 1_700_000_000_123L);
        bytes.write(1);
        bytes.write(0);
        number(8, 1_250_000_000L);
        bytes.write(1);
        bytes.write(0);
        number(8, Double.doubleToRawLongBits(0.9));

        Row row = row();

        assertTrue(row.next());
        assertEquals("grüße 😀", row.text());
        assertEquals(List.of("a", ""), row.texts());
        assertTrue(row.flag());
        assertEquals(200, row.whole());
        assertEquals(40_000, row.whole());
        assertEquals(4_000_000_000L, row.whole());
        assertEquals(Long.MAX_VALUE, row.whole());
        assertEquals(-5, row.nanos());
        assertEquals(7, row.nanos());
        assertEquals(1_700_000_000_123L, row.millis());
        assertEquals(Optional.empty(), row.money());
        assertEquals(Optional.of(new BigDecimal("0.001250000000")), row.money());
        assertEquals(OptionalDouble.empty(), row.number());
        assertEquals(OptionalDouble.of(0.9), row.number());
        assertFalse(row.next());
    }

    @Test
    void readsTextsThatAreLongerThanItsBuffer() throws IOException {
        String longText = "0123456789".repeat(20_000);
        header("String", "String");
        for (int i = 0; i < 3; i++) {
            string(longText);
            string("short");
        }

        Row row = row();

        for (int i = 0; i < 3; i++) {
            assertTrue(row.next());
            assertEquals(longText, row.text());
            assertEquals("short", row.text());
        }
        assertFalse(row.next());
    }

    @Test
    void aTornResultIsAnError() throws IOException {
        header("String");
        varInt(10);
        bytes.write('x');

        Row row = row();

        assertTrue(row.next());
        assertThrows(EOFException.class, row::text);
    }

    @Test
    void readingAColumnAsAnotherTypeNamesTheColumn() throws IOException {
        header("UInt8");
        bytes.write(1);
        Row row = row();
        assertTrue(row.next());

        IllegalStateException error = assertThrows(IllegalStateException.class, row::text);

        assertEquals("column c0 is UInt8, read as String", error.getMessage());
    }

    private Row row() throws IOException {
        return new Row(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private void header(String... types) {
        varInt(types.length);
        for (int i = 0; i < types.length; i++) {
            string("c" + i);
        }
        for (String type : types) {
            string(type);
        }
    }

    private void string(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varInt(utf8.length);
        bytes.writeBytes(utf8);
    }

    private void varInt(int value) {
        int rest = value;
        while (rest >= 0x80) {
            bytes.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
    }

    private void number(int width, long value) {
        byte[] whole = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
        bytes.write(whole, 0, width);
    }
}
