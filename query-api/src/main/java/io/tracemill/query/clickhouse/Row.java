package io.tracemill.query.clickhouse;

import io.tracemill.schemas.rollup.LatencyHistogram;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The rows of a result in ClickHouse's RowBinaryWithNamesAndTypes, one after the other: each
/// getter takes the next column and checks that it has the type.
public final class Row {

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private int position;
    private int limit;
    private int column;

    Row(InputStream in) throws IOException {
        this.in = in;
        int columns = (int) varInt();
        for (int i = 0; i < columns; i++) {
            names.add(string());
        }
        for (int i = 0; i < columns; i++) {
            types.add(plain(string()));
        }
    }

    /// Moves to the next row, if there is one.
    boolean next() throws IOException {
        if (column != 0 && column != types.size()) {
            throw new IllegalStateException(
                    "row: " + column + " of " + types.size() + " columns were read");
        }
        column = 0;
        return position < limit || fill();
    }

    public String text() throws IOException {
        expect("String");
        return string();
    }

    /// A String that need not be a text.
    public byte[] octets() throws IOException {
        expect("String");
        byte[] octets = new byte[(int) varInt()];
        int copied = Math.min(limit - position, octets.length);
        System.arraycopy(buffer, position, octets, 0, copied);
        position += copied;
        if (in.readNBytes(octets, copied, octets.length - copied) < octets.length - copied) {
            throw new EOFException("the result ends within a row");
        }
        return octets;
    }

    public List<String> texts() throws IOException {
        expect("Array(String)");
        int size = (int) varInt();
        List<String> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(string());
        }
        return values;
    }

    public boolean flag() throws IOException {
        expect("Bool");
        return octet() != 0;
    }

    /// A whole number of any width.
    public long whole() throws IOException {
        return switch (types.get(column++)) {
            case "UInt8" -> octet();
            case "UInt16" -> littleEndian(2);
            case "UInt32" -> littleEndian(4);
            case "UInt64", "Int64" -> littleEndian(8);
            default -> throw mismatch("a whole number");
        };
    }

    /// A DateTime64(9) in epoch nanoseconds.
    public long nanos() throws IOException {
        expect("DateTime64(9)");
        return littleEndian(8);
    }

    /// A DateTime64(3) in epoch milliseconds.
    public long millis() throws IOException {
        expect("DateTime64(3)");
        return littleEndian(8);
    }

    /// A Nullable(Decimal(18, 12)).
    public Optional<BigDecimal> money() throws IOException {
        expect("Nullable(Decimal(18, 12))");
        return octet() == 1
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(littleEndian(8), 12));
    }

    /// A Nullable(Float64).
    public OptionalDouble number() throws IOException {
        expect("Nullable(Float64)");
        return octet() == 1
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.longBitsToDouble(littleEndian(8)));
    }

    /// A Decimal(18, 12) or a sum of such.
    public BigDecimal amount() throws IOException {
        String type = types.get(column++);
        return switch (type) {
            case "Decimal(18, 12)" -> BigDecimal.valueOf(littleEndian(8), 12);
            case "Decimal(38, 12)" -> {
                BigInteger low = new BigInteger(Long.toUnsignedString(littleEndian(8)));
                BigInteger high = BigInteger.valueOf(littleEndian(8));
                yield new BigDecimal(high.shiftLeft(64).add(low), 12);
            }
            default -> throw mismatch("a Decimal of 12 places");
        };
    }

    /// An Array(UInt64).
    public long[] wholes() throws IOException {
        expect("Array(UInt64)");
        long[] values = new long[(int) varInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = littleEndian(8);
        }
        return values;
    }

    /// A Map(String, Int64).
    public Map<String, Long> counts() throws IOException {
        expect("Map(String, Int64)");
        int size = (int) varInt();
        Map<String, Long> values = new LinkedHashMap<>(2 * size);
        for (int i = 0; i < size; i++) {
            values.put(string(), littleEndian(8));
        }
        return values;
    }

    /// A Map(UInt16, Int64) of latency buckets in ascending order; those that hold nothing are left
    /// out.
    public LatencyHistogram histogram() throws IOException {
        expect("Map(UInt16, Int64)");
        int size = (int) varInt();
        int[] buckets = new int[size];
        long[] counts = new long[size];
        int length = 0;
        for (int i = 0; i < size; i++) {
            int bucket = (int) littleEndian(2);
            long count = littleEndian(8);
            if (count > 0) {
                buckets[length] = bucket;
                counts[length++] = count;
            }
        }
        return length == 0
                ? LatencyHistogram.EMPTY
                : LatencyHistogram.of(
                        Arrays.copyOf(buckets, length), Arrays.copyOf(counts, length));
    }

    private void expect(String type) {
        if (!types.get(column++).equals(type)) {
            throw mismatch(type);
        }
    }

    private IllegalStateException mismatch(String wanted) {
        return new IllegalStateException(
                "column %s is %s, read as %s"
                        .formatted(names.get(column - 1), types.get(column - 1), wanted));
    }

    /// LowCardinality, time zones and how a table aggregates do not show in the bytes.
    private static String plain(String type) {
        return type.replace("LowCardinality(String)", "String")
                .replaceFirst("^SimpleAggregateFunction\\(\\w+, (.*)\\)$", "$1")
                .replaceFirst("^DateTime64\\((\\d),.*\\)$", "DateTime64($1)");
    }

    private String string() throws IOException {
        int length = (int) varInt();
        if (limit - position >= length) {
            String value = new String(buffer, position, length, StandardCharsets.UTF_8);
            position += length;
            return value;
        }
        byte[] bytes = new byte[length];
        int copied = limit - position;
        System.arraycopy(buffer, position, bytes, 0, copied);
        position = limit;
        if (in.readNBytes(bytes, copied, length - copied) < length - copied) {
            throw new EOFException("the result ends within a row");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private long varInt() throws IOException {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int octet = octet();
            value |= (long) (octet & 0x7F) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
    }

    private long littleEndian(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) octet() << (8 * i);
        }
        return value;
    }

    private int octet() throws IOException {
        if (position == limit && !fill()) {
            throw new EOFException("the result ends within a row");
        }
        return buffer[position++] & 0xFF;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }
}
