package io.tracemill.ingest.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A walk over JSON in UTF-8 in place. What is no JSON is a [MalformedInputException] that names
/// the byte; a text that is well written but cannot be text, such as half a surrogate pair, is null
/// and left to the caller.
///
/// NaN and the infinities are read as numbers, so that one of them spoils its item and not the
/// whole request.
public final class JsonCursor {

    /// So many digits fit into 64 bits without a sign, whatever they are.
    private static final int FAST_DIGITS = 19;

    /// Longer texts are no numbers.
    private static final int MAX_DIGITS = 400;

    private final ByteCache<String> names = new ByteCache<>(256, String::intern);
    private final JsonEscapes escapes = new JsonEscapes();
    private final JsonBytes in = new JsonBytes();
    private boolean atFirst;
    private boolean wasWhole;
    private String name = "";

    public void reset(byte[] body) {
        in.reset(body);
        atFirst = false;
    }

    public int position() {
        return in.at;
    }

    /// Goes back, or forth, to where a value begins or has ended.
    public void position(int position) {
        in.at = position;
        atFirst = false;
    }

    /// The first byte of what comes next, -1 at the end.
    public int peek() {
        return in.peek();
    }

    /// Passes over any value, however deep.
    public void skipValue() {
        in.skipValue();
        atFirst = false;
    }

    /// @throws MalformedInputException when anything but space is left
    public void expectEnd() {
        if (in.peek() >= 0 || in.at < in.bytes.length) {
            throw in.malformed("the end");
        }
    }

    public void enterObject() {
        in.expect('{');
        atFirst = true;
    }

    public void enterArray() {
        in.expect('[');
        atFirst = true;
    }

    /// Steps to the value of the next member, whose name is [#name] then; steps out of the object
    /// when there is none.
    public boolean nextMember() {
        if (!next('}')) {
            return false;
        }
        name = readName();
        in.expect(':');
        return true;
    }

    /// The same, with what the name stands for; null when there is no member left.
    public <T> @Nullable T nextMember(ByteCache<T> meanings) {
        if (!next('}')) {
            return null;
        }
        T meaning = readCached(meanings);
        in.expect(':');
        return meaning == null ? meanings.of("") : meaning;
    }

    /// Steps to the next item; steps out of the array when there is none.
    public boolean nextItem() {
        return next(']');
    }

    private boolean next(char close) {
        int next = in.peek();
        if (next == close) {
            in.at++;
            atFirst = false;
            return false;
        }
        if (!atFirst) {
            if (next != ',') {
                throw in.malformed("',' or '" + close + "'");
            }
            in.at++;
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
        int end = in.closing(from);
        if (in.bytes[end] == '"') {
            in.at = end + 1;
            return Utf8.decode(in.bytes, from, end - from);
        }
        return readEscaped(from, end);
    }

    /// Passes over a text.
    ///
    /// @return whether there is nothing but space in it
    public boolean passBlankText() {
        int from = openText();
        in.at = from - 1;
        in.skipValue();
        int i = from;
        while (i < in.at - 1 && in.isSpace(i)) {
            i += in.bytes[i] == '\\' ? 2 : 1;
        }
        return i >= in.at - 1;
    }

    /// What a text stands for; null when no characters are written so.
    public <T> @Nullable T readCached(ByteCache<T> cache) {
        int from = openText();
        int end = in.closing(from);
        if (in.bytes[end] == '"') {
            in.at = end + 1;
            return cache.get(in.bytes, from, end - from);
        }
        String text = readEscaped(from, end);
        return text == null ? null : cache.of(text);
    }

    private int openText() {
        in.expect('"');
        return in.at;
    }

    private @Nullable String readEscaped(int from, int firstEscape) {
        escapes.begin(in.bytes, from, firstEscape);
        int run = firstEscape;
        int end = firstEscape;
        while (in.bytes[end] == '\\') {
            escapes.append(in.bytes, run, end);
            int next = escapes.unescape(in.bytes, end);
            if (next < 0) {
                in.at = end;
                throw in.malformed("an escape sequence");
            }
            run = next;
            end = in.closing(run);
        }
        escapes.append(in.bytes, run, end);
        in.at = end + 1;
        return escapes.text();
    }

    /// Passes over `null` if that comes next.
    public boolean passNull() {
        if (in.peek() != 'n') {
            return false;
        }
        in.passWord("null");
        return true;
    }

    public boolean readBoolean() {
        if (in.peek() == 't') {
            in.passWord("true");
            return true;
        }
        in.passWord("false");
        return false;
    }

    /// A whole number, with or without quotes; 0 and not [#wasWhole] for anything else, which is
    /// passed over.
    public long readWhole() {
        int first = in.peek();
        int from = first == '"' ? in.at + 1 : in.at;
        boolean negative = from < in.bytes.length && in.bytes[from] == '-';
        int digits = negative ? from + 1 : from;
        int i = digits;
        long value = 0;
        while (i < in.bytes.length && i - digits < FAST_DIGITS && JsonBytes.isDigit(in.bytes[i])) {
            value = value * 10 + in.bytes[i++] - '0';
        }
        boolean closed =
                i < in.bytes.length && (first == '"' ? in.bytes[i] == '"' : isAfter(in.bytes[i]));
        if (i == digits || !closed || value < 0) {
            return readUnusualWhole();
        }
        in.at = first == '"' ? i + 1 : i;
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
        int first = in.peek();
        if (first == '"') {
            String text = readText();
            return text == null || text.length() > MAX_DIGITS ? "" : text;
        }
        int from = in.at;
        in.skipValue();
        boolean isNumber = isNumberStart(in.bytes[from]) && in.at - from <= MAX_DIGITS;
        return isNumber ? new String(in.bytes, from, in.at - from, ISO_8859_1) : "";
    }

    /// Also of NaN and Infinity.
    private static boolean isNumberStart(byte each) {
        return JsonBytes.isDigit(each) || each == '-' || each == 'N' || each == 'I';
    }

    /// Whether a number without quotes can end before this.
    private static boolean isAfter(byte each) {
        return each == ',' || each == '}' || each == ']' || each <= ' ';
    }
}
