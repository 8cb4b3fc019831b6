package io.tracemill.schemas.topic.avro;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Reads Avro's binary encoding from a byte array. Malformed bytes give an
/// [UndecodableRecordException].
final class AvroReader {

    private final byte[] bytes;
    private int position;

    AvroReader(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    int position() {
        return position;
    }

    boolean isAtEnd() {
        return position == bytes.length;
    }

    long readLong() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes[available(1)];
            position++;
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw malformed("a number of more than 10 bytes");
    }

    int readInt() {
        long value = readLong();
        if ((int) value != value) {
            throw malformed("an int out of range: " + value);
        }
        return (int) value;
    }

    boolean readBoolean() {
        byte value = bytes[available(1)];
        position++;
        if (value != 0 && value != 1) {
            throw malformed("a boolean of " + value);
        }
        return value == 1;
    }

    double readDouble() {
        int at = available(8);
        long bits = 0;
        for (int i = 7; i >= 0; i--) {
            bits = bits << 8 | bytes[at + i] & 0xFF;
        }
        position += 8;
        return Double.longBitsToDouble(bits);
    }

    String readString() {
        int length = readLength();
        if (length == 0) {
            return "";
        }
        String value = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }

    ByteBuffer readBytes() {
        int length = readLength();
        ByteBuffer value = ByteBuffer.wrap(bytes, position, length).slice();
        position += length;
        return value;
    }

    void skipString() {
        int length = readLength();
        position += length;
    }

    <T> List<T> readArray(Function<AvroReader, T> item) {
        long count = readBlockCount();
        if (count == 0) {
            return List.of();
        }
        List<T> items = new ArrayList<>((int) Math.min(count, 1024));
        for (; count != 0; count = readBlockCount()) {
            for (long i = 0; i < count; i++) {
                items.add(item.apply(this));
            }
        }
        return items;
    }

    /// Steps over an array: at once over blocks that carry their size, else item by item.
    void skipArray(Consumer<AvroReader> item) {
        while (true) {
            long count = readLong();
            if (count == 0) {
                return;
            }
            if (count < 0) {
                skipString();
                continue;
            }
            for (long i = 0; i < count; i++) {
                item.accept(this);
            }
        }
    }

    UndecodableRecordException malformed(String what) {
        return new UndecodableRecordException("Avro: " + what + " at byte " + position);
    }

    private long readBlockCount() {
        long count = readLong();
        if (count < 0) {
            readLong();
            count = -count;
        }
        if (count < 0 || count > bytes.length - position) {
            throw malformed(
                    "an array of "
                            + count
                            + " items in the last "
                            + (bytes.length - position)
                            + " bytes");
        }
        return count;
    }

    private int readLength() {
        long length = readLong();
        if (length < 0 || length > bytes.length - position) {
            throw malformed(
                    "a length of "
                            + length
                            + " in the last "
                            + (bytes.length - position)
                            + " bytes");
        }
        return (int) length;
    }

    private int available(int count) {
        if (bytes.length - position < count) {
            throw malformed("the end of the record, expected " + count + " more bytes");
        }
        return position;
    }
}
