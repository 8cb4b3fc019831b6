package io.tracemill.schemas.table;

import io.tracemill.schemas.model.LatencyCount;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/// The kinds of columns that the tables have.
final class Columns {

    private Columns() {}

    static <R> Column<R> text(String name, Function<R, String> value) {
        return new Column<>(name, "String", (out, row) -> out.writeText(value.apply(row)));
    }

    /// A text of few distinct values.
    static <R> Column<R> name(String name, Function<R, String> value) {
        return new Column<>(
                name, "LowCardinality(String)", (out, row) -> out.writeText(value.apply(row)));
    }

    static <R> Column<R> names(String name, Function<R, List<String>> values) {
        return new Column<>(
                name,
                "Array(LowCardinality(String))",
                (out, row) -> out.writeTexts(values.apply(row)));
    }

    static <R> Column<R> texts(String name, Function<R, List<String>> values) {
        return new Column<>(name, "Array(String)", (out, row) -> out.writeTexts(values.apply(row)));
    }

    /// Bytes that need not be a text.
    static <R> Column<R> octets(String name, Function<R, ByteBuffer> value) {
        return new Column<>(name, "String", (out, row) -> out.writeOctets(value.apply(row)));
    }

    static <R> Column<R> nanos(String name, ToLongFunction<R> epochNanos) {
        return new Column<>(
                name, "DateTime64(9)", (out, row) -> out.writeInt64(epochNanos.applyAsLong(row)));
    }

    static <R> Column<R> millis(String name, ToLongFunction<R> epochMillis) {
        return new Column<>(
                name, "DateTime64(3)", (out, row) -> out.writeInt64(epochMillis.applyAsLong(row)));
    }

    static <R> Column<R> count8(String name, ToIntFunction<R> value) {
        return new Column<>(name, "UInt8", (out, row) -> out.writeUInt8(value.applyAsInt(row)));
    }

    static <R> Column<R> count16(String name, ToIntFunction<R> value) {
        return new Column<>(name, "UInt16", (out, row) -> out.writeUInt16(value.applyAsInt(row)));
    }

    static <R> Column<R> count32(String name, ToIntFunction<R> value) {
        return new Column<>(name, "UInt32", (out, row) -> out.writeUInt32(value.applyAsInt(row)));
    }

    static <R> Column<R> count64(String name, ToLongFunction<R> value) {
        return new Column<>(name, "UInt64", (out, row) -> out.writeInt64(value.applyAsLong(row)));
    }

    static <R> Column<R> flag(String name, Predicate<R> value) {
        return new Column<>(name, "Bool", (out, row) -> out.writeUInt8(value.test(row) ? 1 : 0));
    }

    /// In 10⁻¹² dollars, which is the column's scale.
    static <R> Column<R> money(String name, Function<R, OptionalLong> picoDollars) {
        return new Column<>(
                name,
                "Nullable(Decimal(18, 12))",
                (out, row) -> out.writeNullable(picoDollars.apply(row)));
    }

    /// In 10⁻¹² dollars, which is the column's scale; never absent.
    static <R> Column<R> amount(String name, ToLongFunction<R> picoDollars) {
        return new Column<>(
                name,
                "Decimal(18, 12)",
                (out, row) -> out.writeInt64(picoDollars.applyAsLong(row)));
    }

    static <R> Column<R> number(String name, Function<R, OptionalDouble> value) {
        return new Column<>(
                name,
                "Nullable(Float64)",
                (out, row) -> {
                    OptionalDouble number = value.apply(row);
                    out.writeNullable(
                            number.isPresent()
                                    ? OptionalLong.of(
                                            Double.doubleToRawLongBits(number.getAsDouble()))
                                    : OptionalLong.empty());
                });
    }

    static <R> Column<R> signed64(String name, ToLongFunction<R> value) {
        return new Column<>(name, "Int64", (out, row) -> out.writeInt64(value.applyAsLong(row)));
    }

    static <R> Column<R> seconds(String name, ToLongFunction<R> epochSeconds) {
        return new Column<>(
                name,
                "DateTime",
                (out, row) -> out.writeUInt32((int) epochSeconds.applyAsLong(row)));
    }

    static <R> Column<R> latencies(String name, Function<R, List<LatencyCount>> counts) {
        return new Column<>(
                name, "Map(UInt16, Int64)", (out, row) -> out.writeCounts(counts.apply(row)));
    }
}
