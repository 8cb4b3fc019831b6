package io.tracemill.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import org.jspecify.annotations.Nullable;

/// UTF-8 as text, strictly.
public final class Utf8 {

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
