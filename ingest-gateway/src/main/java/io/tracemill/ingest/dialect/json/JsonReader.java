package io.tracemill.ingest.dialect.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.tracemill.ingest.text.MalformedInputException;
import io.tracemill.ingest.text.Utf8;
import io.tracemill.ingest.validate.Limits;
import io.tracemill.schemas.model.AttributeValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A strict walk over a JSON body in UTF-8. What is no JSON is a [MalformedInputException] that
/// names the place; a value that is JSON but cannot be taken is noted as a [#problem] and read
/// past, so that it spoils its item and not the request.
public final class JsonReader implements AutoCloseable {
    private static final int MAX_NESTING = 1000;

    /// NaN is let through here to be refused with its item. Names are not interned: senders choose
    /// them.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_NESTING)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build();

    private final byte[] body;
    private final JsonParser parser;
    private @Nullable String problem;

    /// Stands on the body's first value.
    public JsonReader(byte[] body) {
        this.body = withoutByteOrderMark(body);
        try {
            this.parser = FACTORY.createParser(this.body);
        } catch (IOException e) {
            throw new UncheckedIOException("opening bytes in memory", e);
        }
        if (advance() == null) {
            throw new MalformedInputException("JSON: expected a value, the body is empty");
        }
    }

    private static byte[] withoutByteOrderMark(byte[] body) {
        boolean marked =
                body.length >= 3
                        && body[0] == (byte) 0xEF
                        && body[1] == (byte) 0xBB
                        && body[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
    }

    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    public boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    public boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    public boolean isNumber() {
        return token().isNumeric();
    }

    /// The name of the next member of an object, on whose value the reader stands then; null at the
    /// object's end.
    public @Nullable String nextMember() {
        if (advance() != JsonToken.FIELD_NAME) {
            return null;
        }
        try {
            String name = parser.currentName();
            advance();
            return name;
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /// Steps to the next item of an array; false at its end.
    public boolean nextItem() {
        return advance() != JsonToken.END_ARRAY;
    }

    /// @throws MalformedInputException when anything follows the body's value
    public void expectEnd() {
        if (advance() != null) {
            throw new MalformedInputException(
                    "JSON, byte " + offset() + ": expected the end of the body");
        }
    }

    /// Where the current value begins.
    public int offset() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /// Where the current token ends; after a value was read to its end, where the value does.
    public int endOffset() {
        return (int) parser.currentLocation().getByteOffset();
    }

    public byte[] bytes() {
        return body;
    }

    /// Another walk over a part of the body that holds one value.
    public JsonReader again(int from, int to) {
        return new JsonReader(Arrays.copyOfRange(body, from, to));
    }

    /// Passes over the current value.
    public void skip() {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /// A text, or any other value as it is written; empty for null.
    public String text() {
        try {
            return switch (token()) {
                case START_OBJECT, START_ARRAY -> json();
                case VALUE_NULL -> "";
                default -> parser.getText();
            };
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /// The current value with its type; empty text for null.
    public AttributeValue value() {
        try {
            return switch (token()) {
                case START_OBJECT, START_ARRAY -> new AttributeValue.Json(json());
                case VALUE_TRUE -> new AttributeValue.Flag(true);
                case VALUE_FALSE -> new AttributeValue.Flag(false);
                case VALUE_NUMBER_INT -> whole();
                case VALUE_NUMBER_FLOAT -> new AttributeValue.Real(finite());
                default -> new AttributeValue.Text(text());
            };
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /// A number, 0 and a problem for anything else.
    public double number() {
        try {
            if (isNumber()) {
                return finite();
            }
        } catch (IOException e) {
            throw malformed(e);
        }
        problem = "expected a number, got " + kind();
        skip();
        return 0;
    }

    /// The whole number that is written, beyond 64 bits as text.
    private AttributeValue whole() throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? new AttributeValue.Text(parser.getText())
                : new AttributeValue.Whole(parser.getLongValue());
    }

    private double finite() throws IOException {
        double number = parser.getDoubleValue();
        if (!Double.isFinite(number)) {
            problem = "expected a finite number, got " + parser.getText();
            return 0;
        }
        return number;
    }

    /// An object or array exactly as it was sent.
    private String json() throws IOException {
        int from = offset();
        int depth = 0;
        do {
            switch (token()) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                case VALUE_NUMBER_FLOAT -> finite();
                default -> {}
            }
            if (depth > Limits.DEPTH) {
                problem = "expected at most " + Limits.DEPTH + " levels of arrays and objects";
            }
        } while (depth > 0 && advance() != null);
        String text = Utf8.decode(body, from, endOffset() - from);
        if (text == null) {
            problem = "expected text in UTF-8";
            return "";
        }
        return text;
    }

    /// What was wrong with a value since the last call, null when nothing was.
    public @Nullable String takeProblem() {
        String noted = problem;
        problem = null;
        return noted;
    }

    /// What the current value is, in a sender's words.
    public String kind() {
        return switch (token()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NULL -> "null";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "a number";
        };
    }

    private JsonToken token() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new MalformedInputException("JSON: expected a value, the body ends");
        }
        return token;
    }

    private @Nullable JsonToken advance() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    private MalformedInputException malformed(IOException e) {
        String what =
                e instanceof JsonProcessingException json
                        ? json.getOriginalMessage()
                        : e.toString();
        return new MalformedInputException("JSON, byte " + endOffset() + ": " + what);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw malformed(e);
        }
    }
}
