package io.tracemill.ingest.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// A walk over JSON in UTF-8 in place. What is no JSON is a [MalformedInputException] that names
/// the byte; a text that is well written but cannot be text, such as half a surrogate pair, is null
/// and left to the caller.
///
/// NaN and the infinities are read as numbers, so that one of them spoils its item and not the
/// whole request.
public final class JsonCursor {

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    /// So many digits fit into 64 bits without a sign, whatever they are.
    private static final int FAST_DIGITS = 19;

    /// Longer texts are no numbers.
    private static final int MAX_DIGITS = 400;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteCache<String> names = new ByteCache<>(256, String::intern);
    private final JsonEscapes escapes = new JsonEscapes();

    private byte[] bytes = {};
    private int at;
    private boolean atFirst;
    private boolean wasWhole;
    private String name = "";

    public void reset(byte[] body) {
        bytes = body;
        at = 0;
        atFirst = false;
    }

    public int position() {
        return at;
    }

    /// Goes back, or forth, to where a value begins or has ended.
    public void position(int position) {
        at = position;
        atFirst = false;
    }

    /// The first byte of what comes next, -1 at the end.
    public int peek() {
        while (at < bytes.length) {
            byte next = bytes[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next;
            }
            at++;
        }
        return -1;
    }

    /// @throws MalformedInputException when anything but space is left
    public void expectEnd() {
        if (peek() >= 0 || at < bytes.length) {
            throw malformed("the end");
        }
    }

    public void enterObject() {
        expect('{');
        atFirst = true;
    }

    public void enterArray() {
        expect('[');
        atFirst = true;
    }

    /// Steps to the value of the next member, whose name is [#name] then; steps out of the object
    /// when there is none.
    public boolean nextMember() {
        if (!next('}')) {
            return false;
        }
        name = readName();
        expect(':');
        return true;
    }

    /// Steps to the next item; steps out of the array when there is none.
    public boolean nextItem() {
        return next(']');
    }

    private boolean next(char close) {
        int next = peek();
        if (next == close) {
            at++;
            atFirst = false;
            return false;
        }
        if (!atFirst) {
            if (next != ',') {
                throw malformed("',' or '" + close + "'");
            }
            at++;
        }
        atFirst = false;
        return true;
    }

    /// Of the member whose value comes next; empty when it is no text.
    public String name() {
        return name;
    }

    private String readName() {
        String text = readCached(names);
        return text == null ? "" : text;
    }

    /// A text; null when no characters are written so.
    public @Nullable String readText() {
        int from = openText();
        int end = closing(from);
        if (bytes[end] == '"') {
            at = end + 1;
            return Utf8.decode(bytes, from, end - from);
        }
        return readEscaped(from, end);
    }

    /// What a text stands for; null when no characters are written so.
    public <T> @Nullable T readCached(ByteCache<T> cache) {
        int from = openText();
        int end = closing(from);
        if (bytes[end] == '"') {
            at = end + 1;
            return cache.get(bytes, from, end - from);
        }
        String text = readEscaped(from, end);
        return text == null ? null : cache.of(text);
    }

    private int openText() {
        expect('"');
        return at;
    }

    private @Nullable String readEscaped(int from, int firstEscape) {
        escapes.begin(bytes, from, firstEscape);
        int run = firstEscape;
        int end = firstEscape;
        while (bytes[end] == '\\') {
            escapes.append(bytes, run, end);
            int next = escapes.unescape(bytes, end);
            if (next < 0) {
                at = end;
                throw malformed("an escape sequence");
            }
            run = next;
            end = closing(run);
        }
        escapes.append(bytes, run, end);
        at = end + 1;
        return escapes.text();
    }

    /// The next quote or backslash.
    private int closing(int from) {
        int i = from;
        for (int last = bytes.length - Long.BYTES; i <= last; i += Long.BYTES) {
            long word = (long) LONG.get(bytes, i);
            long quote = word ^ QUOTES;
            long backslash = word ^ BACKSLASHES;
            long found =
                    (quote - ONES & ~quote | backslash - ONES & ~backslash | word - SPACES & ~word)
                            & HIGHS;
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

    /// Passes over `null` if that comes next.
    public boolean passNull() {
        if (peek() != 'n') {
            return false;
        }
        passWord("null");
        return true;
    }

    public boolean readBoolean() {
        if (peek() == 't') {
            passWord("true");
            return true;
        }
        passWord("false");
        return false;
    }

    private void passWord(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= bytes.length || bytes[at + i] != word.charAt(i)) {
                throw malformed(word);
            }
        }
        at += word.length();
    }

    /// A whole number, with or without quotes; 0 and not [#wasWhole] for anything else, which is
    /// passed over.
    public long readWhole() {
        int first = peek();
        int from = first == '"' ? at + 1 : at;
        boolean negative = from < bytes.length && bytes[from] == '-';
        int digits = negative ? from + 1 : from;
        int i = digits;
        long value = 0;
        while (i < bytes.length && i - digits < FAST_DIGITS && isDigit(bytes[i])) {
            value = value * 10 + bytes[i++] - '0';
        }
        boolean closed = i < bytes.length && (first == '"' ? bytes[i] == '"' : isAfter(bytes[i]));
        if (i == digits || !closed || value < 0) {
            return readUnusualWhole();
        }
        at = first == '"' ? i + 1 : i;
        wasWhole = true;
        return negative ? -value : value;
    }

    /// Whether the last [#readWhole] found a whole number of 64 bits.
    public boolean wasWhole() {
        return wasWhole;
    }

    private long readUnusualWhole() {
        wasWhole = false;
        String text = readNumber();
        try {
            long value = new BigDecimal(text).longValueExact();
            wasWhole = true;
            return value;
        } catch (ArithmeticException | NumberFormatException e) {
            return 0;
        }
    }

    /// A number as it is written, with or without quotes; empty for anything else, which is passed
    /// over.
    public String readNumber() {
        int first = peek();
        if (first == '"') {
            String text = readText();
            return text == null || text.length() > MAX_DIGITS ? "" : text;
        }
        int from = at;
        skipValue();
        boolean isNumber = isNumberStart(bytes[from]) && at - from <= MAX_DIGITS;
        return isNumber ? new String(bytes, from, at - from, ISO_8859_1) : "";
    }

    /// Also of NaN and Infinity.
    private static boolean isNumberStart(byte each) {
        return isDigit(each) || each == '-' || each == 'N' || each == 'I';
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }

    /// Whether a number without quotes can end before this.
    private static boolean isAfter(byte each) {
        return each == ',' || each == '}' || each == ']' || each <= ' ';
    }

    /// Passes over any value, however deep.
    public void skipValue() {
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
        atFirst = false;
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

    private void expect(char expected) {
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
