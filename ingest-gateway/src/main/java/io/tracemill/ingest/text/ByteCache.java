package io.tracemill.ingest.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What short byte strings stand for, remembered so that a repeated one costs a hash and a
/// comparison and no object; for one thread, and of a fixed size: a newer entry replaces an older
/// one in its slot.
public final class ByteCache<T> {

    /// Longer strings are not worth remembering.
    public static final int MAX_LENGTH = 96;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[][] keys;
    private final @Nullable Object[] values;
    private final Function<String, T> meaning;

    /// @param slots a power of two
    /// @param meaning of a string that is not remembered yet
    public ByteCache(int slots, Function<String, T> meaning) {
        this.keys = new byte[slots][];
        this.values = new Object[slots];
        this.meaning = meaning;
        Arrays.fill(keys, new byte[] {-1});
    }

    /// The meaning of these bytes, null when they are not UTF-8.
    public @Nullable T get(byte[] bytes, int from, int length) {
        if (length > MAX_LENGTH) {
            String text = Utf8.decode(bytes, from, length);
            return text == null ? null : meaning.apply(text);
        }
        int slot = hash(bytes, from, length) & keys.length - 1;
        byte[] key = keys[slot];
        if (key.length == length && isEqual(key, bytes, from)) {
            return remembered(slot);
        }
        return remember(slot, bytes, from, length);
    }

    /// The meaning of a text that is not at hand as bytes.
    public T of(String text) {
        return meaning.apply(text);
    }

    @SuppressWarnings("unchecked")
    private @Nullable T remembered(int slot) {
        return (T) values[slot];
    }

    private @Nullable T remember(int slot, byte[] bytes, int from, int length) {
        String text = Utf8.decode(bytes, from, length);
        if (text == null) {
            return null;
        }
        T value = meaning.apply(text);
        keys[slot] = Arrays.copyOfRange(bytes, from, from + length);
        values[slot] = value;
        return value;
    }

    /// Faster than [Arrays#equals] for a few words.
    private static boolean isEqual(byte[] key, byte[] bytes, int from) {
        int last = key.length - Long.BYTES;
        if (last < 0) {
            return tail(key, 0, 0, key.length) == tail(bytes, from, from, from + key.length);
        }
        for (int i = 0; i < last; i += Long.BYTES) {
            if ((long) LONG.get(key, i) != (long) LONG.get(bytes, from + i)) {
                return false;
            }
        }
        return (long) LONG.get(key, last) == (long) LONG.get(bytes, from + last);
    }

    private static int hash(byte[] bytes, int from, int length) {
        long hash = length;
        int at = from;
        int end = from + length;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONG.get(bytes, at));
        }
        if (at < end) {
            hash = mix(hash ^ tail(bytes, from, at, end));
        }
        return (int) (hash >>> 32);
    }

    /// The last bytes: overlapping the ones before where there are some, so that one load will do.
    private static long tail(byte[] bytes, int from, int at, int end) {
        if (end - from >= Long.BYTES) {
            return (long) LONG.get(bytes, end - Long.BYTES);
        }
        if (at + Long.BYTES <= bytes.length) {
            return (long) LONG.get(bytes, at) & ~(-1L << (end - at) * Byte.SIZE);
        }
        long word = 0;
        for (int i = end - 1; i >= at; i--) {
            word = word << Byte.SIZE | bytes[i] & 0xFF;
        }
        return word;
    }

    private static long mix(long word) {
        long product = word * 0x9E3779B97F4A7C15L;
        return product ^ product >>> 29;
    }
}
