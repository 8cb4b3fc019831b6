package io.tracemill.process.assemble;

import io.tracemill.schemas.model.SpanId;
import java.util.HexFormat;
import java.util.OptionalLong;

/// Eight bytes that stand for a span id: its own where it is 16 lower-case hexadecimal digits, a
/// 64-bit hash of its text otherwise. Never 0.
public final class SpanHash {

    /// Stands for no span.
    public static final long NONE = 0;

    private static final int HEX_DIGITS = 16;
    private static final long SEED = 0x9E3779B97F4A7C15L;

    private SpanHash() {}

    public static long of(SpanId id) {
        OptionalLong own = ownBytes(id);
        long hash = own.isPresent() ? own.getAsLong() : ofText(id.value());
        return hash == NONE ? SEED : hash;
    }

    /// The siblings that answer for one response: the spans of one parent with one response id.
    static long ofSiblings(SpanId parent, String responseId) {
        long hash = mix(ofText(parent.value()) * SEED + ofText(responseId));
        return hash == NONE ? SEED : hash;
    }

    /// The id as its own eight bytes, when it can be written back from them.
    static OptionalLong ownBytes(SpanId id) {
        String text = id.value();
        if (text.length() != HEX_DIGITS) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                value = value << 4 | c - '0';
            } else if (c >= 'a' && c <= 'f') {
                value = value << 4 | c - 'a' + 10;
            } else {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(value);
    }

    static SpanId ofOwnBytes(long value) {
        return new SpanId(HexFormat.of().toHexDigits(value));
    }

    /// Four characters at a time, mixed as in SplitMix64.
    private static long ofText(String text) {
        long hash = SEED ^ text.length();
        int at = 0;
        for (; at + 4 <= text.length(); at += 4) {
            hash = mix(hash ^ word(text, at, 4)) * SEED;
        }
        if (at < text.length()) {
            hash = mix(hash ^ word(text, at, text.length() - at)) * SEED;
        }
        return mix(hash);
    }

    private static long word(String text, int at, int count) {
        long word = 0;
        for (int i = 0; i < count; i++) {
            word = word << 16 | text.charAt(at + i);
        }
        return word;
    }

    private static long mix(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
