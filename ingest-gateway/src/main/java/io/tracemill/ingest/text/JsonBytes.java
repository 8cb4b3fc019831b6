package io.tracemill.ingest.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The bytes of a JSON document and a place among them: spaces, words, where texts and values end.
final class JsonBytes {

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    byte[] bytes = {};
    int at;

    void reset(byte[] body) {
        bytes = body;
        at = 0;
    }

    /// The first byte of what comes next, -1 at the end.
    int peek() {
        while (at < bytes.length) {
            byte next = bytes[at];
            if (next > ' ' || next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next;
            }
            at++;
        }
        return -1;
    }

    /// Marks the first byte of eight that is a quote, a backslash or a control character; those
    /// after it may be marked in vain.
    static long marks(long word) {
        long quote = word ^ QUOTES;
        long backslash = word ^ BACKSLASHES;
        return (quote - ONES & ~quote | backslash - ONES & ~backslash | word - SPACES & ~word)
                & HIGHS;
    }

    /// The next quote or backslash.
    int closing(int from) {
        int i = from;
        for (int last = bytes.length - Long.BYTES; i <= last; i += Long.BYTES) {
            long found = marks((long) LONG.get(bytes, i));
            if (found != 0) {
                i += Long.numberOfTrailingZeros(found) >>> 3;
                break;
            }
        }
        for (; i < bytes.length; i++) {
            byte each = bytes[i];
            if (each == '"' || each == '\\') {
                return i;
            }
            if (each >= 0 && each < ' ') {
                at = i;
                throw malformed("no control character in a text");
            }
        }
        at = bytes.length;
        throw malformed("the end of a text");
    }

    /// Whether a character of a text is space, or stands for a line break or a tab.
    boolean isSpace(int index) {
        byte each = bytes[index];
        if (each != '\\') {
            return each == ' ';
        }
        byte escaped = bytes[index + 1];
        return escaped == 'n' || escaped == 'r' || escaped == 't';
    }

    void passWord(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= bytes.length || bytes[at + i] != word.charAt(i)) {
                throw malformed(word);
            }
        }
        at += word.length();
    }

    /// Passes over any value, however deep.
    void skipValue() {
        int depth = 0;
        do {
            int next = peek();
            switch (next) {
                case '"' -> skipText();
                case '{', '[' -> {
                    at++;
                    depth++;
                }
                case '}', ']' -> {
                    if (depth == 0) {
                        throw malformed("a value");
                    }
                    at++;
                    depth--;
                }
                case ',', ':' -> {
                    if (depth == 0) {
                        throw malformed("a value");
                    }
                    at++;
                }
                default -> skipWord();
            }
        } while (depth > 0);
    }

    static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }

    private void skipText() {
        at++;
        int end = closing(at);
        while (bytes[end] == '\\') {
            end = closing(Math.min(end + 2, bytes.length));
        }
        at = end + 1;
    }

    private void skipWord() {
        int from = at;
        while (at < bytes.length && isWordPart(bytes[at])) {
            at++;
        }
        if (at == from) {
            throw malformed("a value");
        }
    }

    /// Numbers, and the words of JSON, NaN and Infinity.
    private static boolean isWordPart(byte each) {
        return isDigit(each)
                || each >= 'a' && each <= 'z'
                || each >= 'A' && each <= 'Z'
                || each == '-'
                || each == '+'
                || each == '.';
    }

    void expect(char expected) {
        if (peek() != expected) {
            throw malformed("'" + expected + "'");
        }
        at++;
    }

    MalformedInputException malformed(String expected) {
        String found =
                at >= bytes.length
                        ? "the end"
                        : bytes[at] > ' ' && bytes[at] < 127
                                ? "'" + (char) bytes[at] + "'"
                                : "byte 0x%02X".formatted(bytes[at] & 0xFF);
        return new MalformedInputException(
                "JSON, byte " + at + ": expected " + expected + ", got " + found);
    }
}
