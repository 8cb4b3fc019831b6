package io.tracemill.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/// UTF-8 as text, strictly.
public final class Utf8 {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long BACKSLASHES = ONES * '\\';

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /// The text of the bytes, or null when they are not UTF-8.
    ///
    /// The JDK's decoder is the fastest there is but puts a replacement character where bytes are
    /// wrong; only a text that has one, which ASCII and Latin-1 never do, is looked at twice.
    public static @Nullable String decode(byte[] bytes, int from, int length) {
        String text = new String(bytes, from, length, UTF_8);
        boolean valid = text.indexOf(REPLACEMENT) < 0 || isValid(bytes, from, length);
        return valid ? text : null;
    }

    private static boolean isValid(byte[] bytes, int from, int length) {
        try {
            UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /// Whether JSON in these bytes surely has no text with half of a surrogate pair. Such halves
    /// come from `\\u` escapes, from bytes that encode one, and from four bytes that encode no
    /// character.
    public static boolean hasOnlyWholeCharacters(byte[] json) {
        int at = 0;
        for (int last = json.length - Long.BYTES; at <= last; at += Long.BYTES) {
            long word = (long) LONG.get(json, at);
            long backslash = word ^ BACKSLASHES;
            long found = (backslash - ONES & ~backslash | word) & HIGHS;
            for (; found != 0; found &= found - 1) {
                if (mayBeHalf(json, at + (Long.numberOfTrailingZeros(found) >>> 3))) {
                    return false;
                }
            }
        }
        while (at < json.length && !mayBeHalf(json, at)) {
            at++;
        }
        return at >= json.length;
    }

    private static boolean mayBeHalf(byte[] json, int at) {
        int each = json[at] & 0xFF;
        boolean escape = each == '\\' && at + 1 < json.length && json[at + 1] == 'u';
        return escape || each == 0xED || each >= 0xF0;
    }

    /// Where the text has half of a surrogate pair, which no UTF-8 can hold; -1 when it is fine.
    public static int loneSurrogateAt(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < length
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
