package io.tracemill.ingest.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A JSON text with escapes, put together as UTF-8 bytes; reusable.
final class JsonEscapes {

    private static final int MAX_KEPT_BYTES = 1 << 20;

    private byte[] out = new byte[1024];
    private int length;
    private boolean isBroken;

    void begin(byte[] bytes, int from, int to) {
        if (out.length > MAX_KEPT_BYTES) {
            out = new byte[1024];
        }
        length = 0;
        isBroken = false;
        append(bytes, from, to);
    }

    /// Bytes without escapes.
    void append(byte[] bytes, int from, int to) {
        int count = to - from;
        reserve(count);
        System.arraycopy(bytes, from, out, length, count);
        length += count;
    }

    /// Takes the escape that begins at a backslash.
    ///
    /// @return where it ends, -1 when it is none
    int unescape(byte[] bytes, int backslash) {
        if (backslash + 1 >= bytes.length) {
            return -1;
        }
        reserve(4);
        byte plain =
                switch (bytes[backslash + 1]) {
                    case '"' -> '"';
                    case '\\' -> '\\';
                    case '/' -> '/';
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    default -> 0;
                };
        if (plain != 0) {
            out[length++] = plain;
            return backslash + 2;
        }
        return bytes[backslash + 1] == 'u' ? unescapeUnit(bytes, backslash) : -1;
    }

    /// `\\u0041`, or a pair of them for a character beyond U+FFFF.
    private int unescapeUnit(byte[] bytes, int backslash) {
        int unit = hex(bytes, backslash + 2);
        if (unit < 0) {
            return -1;
        }
        int end = backslash + 6;
        if (!Character.isSurrogate((char) unit)) {
            write(unit);
            return end;
        }
        int low = lowSurrogate(bytes, end);
        if (low < 0 || !Character.isHighSurrogate((char) unit)) {
            isBroken = true;
            return end;
        }
        write(Character.toCodePoint((char) unit, (char) low));
        return end + 6;
    }

    private static int lowSurrogate(byte[] bytes, int at) {
        boolean escaped = at + 1 < bytes.length && bytes[at] == '\\' && bytes[at + 1] == 'u';
        int unit = escaped ? hex(bytes, at + 2) : -1;
        return unit >= 0 && Character.isLowSurrogate((char) unit) ? unit : -1;
    }

    private static int hex(byte[] bytes, int at) {
        if (at + 4 > bytes.length) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = bytes[at + i] < 0 ? -1 : Character.digit((char) bytes[at + i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private void write(int codePoint) {
        if (codePoint < 0x80) {
            out[length++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            out[length++] = (byte) (0xC0 | codePoint >> 6);
            writeTail(codePoint);
        } else if (codePoint < 0x10000) {
            out[length++] = (byte) (0xE0 | codePoint >> 12);
            writeTail(codePoint >> 6);
            writeTail(codePoint);
        } else {
            out[length++] = (byte) (0xF0 | codePoint >> 18);
            writeTail(codePoint >> 12);
            writeTail(codePoint >> 6);
            writeTail(codePoint);
        }
    }

    private void writeTail(int bits) {
        out[length++] = (byte) (0x80 | bits & 0x3F);
    }

    /// Null when half a surrogate pair or bytes that are not UTF-8 were among it.
    @Nullable String text() {
        return isBroken ? null : Utf8.decode(out, 0, length);
    }

    private void reserve(int more) {
        if (out.length - length < more) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, length + more));
        }
    }
}
