package io.tracemill.ingest.dialect.otlp;

import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.ingest.span.fact.AttributeKey;
import io.tracemill.ingest.text.ByteCache;
import io.tracemill.ingest.text.JsonCursor;
import io.tracemill.ingest.validate.Limits;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import io.tracemill.schemas.model.Scope;
import java.util.List;
import java.util.Locale;

/// Reads fields, `KeyValue`s and `AnyValue`s of OTLP's JSON. What cannot be taken is noted with its
/// place and read as empty; null is the same as nothing.
final class JsonValues {

    static final AttributeValue NULL = new AttributeValue.Json("null");
    private static final AttributeValue TRUE = new AttributeValue.Flag(true);
    private static final AttributeValue FALSE = new AttributeValue.Flag(false);
    private static final AttributeKey NO_KEY = AttributeKey.of("");

    private final JsonCursor in;
    private final Refusals refusals;
    private final JsonNested nested;
    private final ByteCache<AttributeKey> keys = new ByteCache<>(2048, AttributeKey::of);
    private final ByteCache<String> texts = new ByteCache<>(1024, text -> text);
    private AttributeKey key = NO_KEY;
    private AttributeValue value = NULL;

    JsonValues(JsonCursor in, Refusals refusals) {
        this.in = in;
        this.refusals = refusals;
        this.nested = new JsonNested(in, this, refusals);
    }

    boolean entersObject(String field) {
        if (in.peek() == '{') {
            in.enterObject();
            return true;
        }
        if (!in.passNull()) {
            in.skipValue();
            refusals.refuse(field, "expected an object");
        }
        return false;
    }

    boolean entersArray(String field) {
        if (in.peek() == '[') {
            in.enterArray();
            return true;
        }
        if (!in.passNull()) {
            in.skipValue();
            refusals.refuse(field, "expected an array");
        }
        return false;
    }

    String readText(String field) {
        if (!isText(field)) {
            return "";
        }
        String text = in.readText();
        return text == null ? refusedText(field) : text;
    }

    /// A text that is likely to come again.
    String readShortText(String field) {
        if (!isText(field)) {
            return "";
        }
        String text = in.readCached(texts);
        return text == null ? refusedText(field) : text;
    }

    private boolean isText(String field) {
        if (in.peek() == '"') {
            return true;
        }
        if (!in.passNull()) {
            in.skipValue();
            refusals.refuse(field, "expected a text");
        }
        return false;
    }

    private String refusedText(String field) {
        refusals.refuse(field, NO_TEXT);
        return "";
    }

    static final String NO_TEXT = "expected whole characters in UTF-8, no half surrogate pairs";

    /// An id in hexadecimal digits of any case; empty when it is refused.
    String readId(String field, int bytes) {
        String id = readText(field);
        if (!OtlpIds.isHex(id, 2 * bytes)) {
            refusals.refuse(
                    field,
                    "expected "
                            + 2 * bytes
                            + " hexadecimal digits, got "
                            + (id.length() > 64 ? id.length() + " characters" : "'" + id + "'"));
            return "";
        }
        return id.toLowerCase(Locale.ROOT);
    }

    /// A number, or one of the names in the order of their numbers.
    int readEnum(String field, List<String> names) {
        if (in.passNull()) {
            return 0;
        }
        String text = in.readNumber();
        int number = names.indexOf(text);
        if (number >= 0) {
            return number;
        }
        if (text.length() == 1 && Character.isDigit(text.charAt(0))) {
            return text.charAt(0) - '0';
        }
        refusals.refuse(field, "expected one of " + names + " or its number, got '" + text + "'");
        return 0;
    }

    Scope readScope() {
        String name = "";
        String version = "";
        if (entersObject("")) {
            while (in.nextMember()) {
                switch (in.name()) {
                    case "name" -> name = readShortText("name");
                    case "version" -> version = readShortText("version");
                    default -> in.skipValue();
                }
            }
        }
        return new Scope(name, version);
    }

    /// The attributes of an object that has them as a member.
    void readOwnerOf(List<Attribute> attributes) {
        if (entersObject("")) {
            while (in.nextMember()) {
                switch (in.name()) {
                    case "attributes" -> readAttributes(attributes);
                    default -> in.skipValue();
                }
            }
        }
    }

    void readSpanAttributes(SpanDraft draft) {
        if (entersArray("attributes")) {
            while (in.nextItem()) {
                refusals.nextAttribute();
                readKeyValue();
                draft.attribute(key, value);
            }
        }
    }

    void readAttributes(List<Attribute> attributes) {
        if (entersArray("attributes")) {
            while (in.nextItem()) {
                refusals.nextAttribute();
                readKeyValue();
                if (attributes.size() == Limits.ATTRIBUTES) {
                    refusals.refuse(
                            "attributes", "expected at most " + Limits.ATTRIBUTES + " attributes");
                } else {
                    attributes.add(new Attribute(key.text(), value));
                }
            }
        }
    }

    private void readKeyValue() {
        key = NO_KEY;
        value = NULL;
        if (!entersAttributeObject()) {
            return;
        }
        while (in.nextMember()) {
            switch (in.name()) {
                case "key" -> key = readKey();
                case "value" -> value = readValue();
                default -> in.skipValue();
            }
        }
    }

    AttributeKey readKey() {
        AttributeKey read = null;
        if (in.peek() == '"') {
            read = in.readCached(keys);
        } else {
            in.skipValue();
        }
        if (read == null || read.text().length() > Limits.KEY_LENGTH) {
            refusals.refuseAttribute(
                    "expected a text of at most " + Limits.KEY_LENGTH + " characters as key");
            return NO_KEY;
        }
        return read;
    }

    boolean entersAttributeObject() {
        if (in.peek() == '{') {
            in.enterObject();
            return true;
        }
        if (!in.passNull()) {
            in.skipValue();
            refusals.refuseAttribute("expected an object");
        }
        return false;
    }

    private AttributeValue readValue() {
        AttributeValue read = NULL;
        if (entersAttributeObject()) {
            while (in.nextMember()) {
                switch (in.name()) {
                    case "stringValue", "string_value", "bytesValue", "bytes_value" ->
                            read = new AttributeValue.Text(readValueText());
                    case "intValue", "int_value" -> read = new AttributeValue.Whole(readInt());
                    case "doubleValue", "double_value" ->
                            read = new AttributeValue.Real(readDouble());
                    case "boolValue", "bool_value" -> read = readBoolean() ? TRUE : FALSE;
                    case "arrayValue", "array_value" -> read = nested.read(true);
                    case "kvlistValue", "kvlist_value" -> read = nested.read(false);
                    default -> in.skipValue();
                }
            }
        }
        return read;
    }

    String readValueText() {
        if (in.peek() != '"') {
            in.skipValue();
            refusals.refuseAttribute("expected a text");
            return "";
        }
        String text = in.readText();
        if (text == null) {
            refusals.refuseAttribute(NO_TEXT);
            return "";
        }
        return text;
    }

    boolean readBoolean() {
        if (in.peek() == 't' || in.peek() == 'f') {
            return in.readBoolean();
        }
        in.skipValue();
        refusals.refuseAttribute("expected true or false");
        return false;
    }

    long readInt() {
        long number = in.readWhole();
        if (!in.wasWhole()) {
            refusals.refuseAttribute("expected a whole number of 64 bits");
        }
        return number;
    }

    double readDouble() {
        String text = in.readNumber();
        double number = parse(text);
        if (!Double.isFinite(number)) {
            refusals.refuseAttribute("expected a finite number, got '" + text + "'");
            return 0;
        }
        return number;
    }

    /// NaN for what is no number.
    private static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
