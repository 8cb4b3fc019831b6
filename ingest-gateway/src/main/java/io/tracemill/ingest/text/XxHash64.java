package io.tracemill.ingest.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// XXH64, as its specification has it: the hash of bytes for one seed is the same everywhere and
/// for ever.
public final class XxHash64 {

    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;

    private static final int STRIPE = 4 * Long.BYTES;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private XxHash64() {}

    /// Of the bytes from one index up to another.
    public static long of(byte[] bytes, int from, int to, long seed) {
        int length = to - from;
        long hash = length < STRIPE ? seed + PRIME_5 : ofStripes(bytes, from, to, seed);
        int rest = from + length / STRIPE * STRIPE;
        return ofRest(bytes, rest, to, hash + length);
    }

    private static long ofStripes(byte[] bytes, int from, int to, long seed) {
        long a = seed + PRIME_1 + PRIME_2;
        long b = seed + PRIME_2;
        long c = seed;
        long d = seed - PRIME_1;
        for (int at = from; at <= to - STRIPE; at += STRIPE) {
            a = round(a, (long) LONG.get(bytes, at));
            b = round(b, (long) LONG.get(bytes, at + 8));
            c = round(c, (long) LONG.get(bytes, at + 16));
            d = round(d, (long) LONG.get(bytes, at + 24));
        }
        long hash =
                Long.rotateLeft(a, 1)
                        + Long.rotateLeft(b, 7)
                        + Long.rotateLeft(c, 12)
                        + Long.rotateLeft(d, 18);
        return merge(merge(merge(merge(hash, a), b), c), d);
    }

    private static long ofRest(byte[] bytes, int from, int to, long seed) {
        long hash = seed;
        int at = from;
        for (; to - at >= Long.BYTES; at += Long.BYTES) {
            hash ^= round(0, (long) LONG.get(bytes, at));
            hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
        }
        if (to - at >= Integer.BYTES) {
            hash ^= Integer.toUnsignedLong((int) INT.get(bytes, at)) * PRIME_1;
            hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
            at += Integer.BYTES;
        }
        for (; at < to; at++) {
            hash ^= (bytes[at] & 0xFF) * PRIME_5;
            hash = Long.rotateLeft(hash, 11) * PRIME_1;
        }
        return avalanche(hash);
    }

    private static long round(long lane, long word) {
        return Long.rotateLeft(lane + word * PRIME_2, 31) * PRIME_1;
    }

    private static long merge(long hash, long lane) {
        return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
    }

    /// The same up to where texts are so short that starting costs more than hashing: these are one
    /// or two words, mixed once or twice, and no XXH64.
    static long ofShort(byte[] bytes, int from, int to, long seed) {
        int length = to - from;
        if (length > 2 * Long.BYTES) {
            return of(bytes, from, to, seed);
        }
        if (length < Long.BYTES) {
            return ofWord(word(bytes, from, to), length, seed);
        }
        long first = ofWord((long) LONG.get(bytes, from), length, seed);
        return mix(first, (long) LONG.get(bytes, to - Long.BYTES));
    }

    /// The same of fewer than eight bytes that are a word already, the first one lowest.
    static long ofWord(long word, int length, long seed) {
        return mix(word, seed << Byte.SIZE | length);
    }

    /// Fewer than eight bytes as one word.
    private static long word(byte[] bytes, int from, int to) {
        int unused = (Long.BYTES - (to - from)) * Byte.SIZE;
        if (to >= Long.BYTES && to > from) {
            return (long) LONG.get(bytes, to - Long.BYTES) >>> unused;
        }
        long word = 0;
        for (int i = to - 1; i >= from; i--) {
            word = word << Byte.SIZE | bytes[i] & 0xFF;
        }
        return word;
    }

    /// One hash of two, in their order: both halves of a product.
    static long mix(long first, long second) {
        long one = first ^ PRIME_2;
        long other = second ^ PRIME_3;
        return one * other ^ Math.unsignedMultiplyHigh(one, other);
    }

    private static long avalanche(long bits) {
        long hash = (bits ^ bits >>> 33) * PRIME_2;
        hash = (hash ^ hash >>> 29) * PRIME_3;
        return hash ^ hash >>> 32;
    }
}
