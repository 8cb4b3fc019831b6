package io.tracemill.ingest.dialect.otlp;

import static io.tracemill.ingest.text.ProtobufReader.BYTES;
import static io.tracemill.ingest.text.ProtobufReader.FIXED64;
import static io.tracemill.ingest.text.ProtobufReader.VARINT;

import io.tracemill.ingest.span.SpanDraft;
import io.tracemill.ingest.span.fact.AttributeKey;
import io.tracemill.ingest.text.ByteCache;
import io.tracemill.ingest.text.ProtobufReader;
import io.tracemill.ingest.text.Utf8;
import io.tracemill.ingest.validate.Limits;
import io.tracemill.schemas.model.Attribute;
import io.tracemill.schemas.model.AttributeValue;
import java.util.Base64;

/// Reads texts and the `KeyValue` and `AnyValue` messages of `common.proto`. What cannot be taken
/// is noted with its place and read as empty.
final class ProtobufValues {

    static final int KEY = 1 << 3 | BYTES;
    static final int VALUE = 2 << 3 | BYTES;

    static final int STRING_VALUE = 1 << 3 | BYTES;
    static final int BOOL_VALUE = 2 << 3 | VARINT;
    static final int INT_VALUE = 3 << 3 | VARINT;
    static final int DOUBLE_VALUE = 4 << 3 | FIXED64;
    static final int ARRAY_VALUE = 5 << 3 | BYTES;
    static final int KVLIST_VALUE = 6 << 3 | BYTES;
    static final int BYTES_VALUE = 7 << 3 | BYTES;

    /// Values up to this length are remembered: names of models, roles, reasons.
    private static final int SHORT = 24;

    private static final AttributeValue NULL = new AttributeValue.Json("null");
    private static final AttributeValue TRUE = new AttributeValue.Flag(true);
    private static final AttributeValue FALSE = new AttributeValue.Flag(false);
    private static final AttributeValue EMPTY = new AttributeValue.Text("");
    private static final AttributeKey NO_KEY = AttributeKey.of("");

    private final ProtobufReader in;
    private final ByteCache<AttributeKey> keys = new ByteCache<>(2048, AttributeKey::of);
    private final ByteCache<String> texts = new ByteCache<>(1024, text -> text);
    private final ByteCache<AttributeValue> values =
            new ByteCache<>(2048, AttributeValue.Text::new);
    private final Refusals refusals;
    private final ProtobufNested nested;
    private AttributeKey key = NO_KEY;
    private AttributeValue value = NULL;

    ProtobufValues(ProtobufReader in, Refusals refusals) {
        this.in = in;
        this.refusals = refusals;
        this.nested = new ProtobufNested(in, this, refusals);
    }

    /// A text that is likely to come again.
    String readShortText(String field) {
        int length = in.readLength();
        String text = texts.get(in.bytes(), in.pass(length), length);
        if (text == null) {
            refusals.refuse(field, "expected UTF-8");
            return "";
        }
        return text;
    }

    String readText(String field) {
        int length = in.readLength();
        String text = Utf8.decode(in.bytes(), in.pass(length), length);
        if (text == null) {
            refusals.refuse(field, "expected UTF-8");
            return "";
        }
        return text;
    }

    /// A text inside an attribute's value.
    String readNestedText() {
        int length = in.readLength();
        String text = Utf8.decode(in.bytes(), in.pass(length), length);
        if (text == null) {
            refusals.refuseAttribute("expected UTF-8");
            return "";
        }
        return text;
    }

    void readSpanAttribute(SpanDraft draft) {
        refusals.nextAttribute();
        readKeyValue();
        draft.attribute(key, value);
    }

    /// An attribute of an event, a link or a resource.
    Attribute readAttribute() {
        refusals.nextAttribute();
        readKeyValue();
        return new Attribute(key.text(), value);
    }

    private void readKeyValue() {
        int outer = in.enter(in.readLength());
        key = NO_KEY;
        value = NULL;
        while (in.hasMore()) {
            int tag = in.readTag();
            switch (tag) {
                case KEY -> key = readKey();
                case VALUE -> value = readValue();
                default -> in.skip(tag);
            }
        }
        in.leave(outer);
    }

    AttributeKey readKey() {
        int length = in.readLength();
        AttributeKey key = keys.get(in.bytes(), in.pass(length), length);
        if (key == null) {
            refusals.refuseAttribute("expected a key in UTF-8");
            return NO_KEY;
        }
        if (key.text().length() > Limits.KEY_LENGTH) {
            refusals.refuseAttribute(
                    "expected a key of at most " + Limits.KEY_LENGTH + " characters");
        }
        return key;
    }

    /// An `AnyValue` without a value is null.
    private AttributeValue readValue() {
        int outer = in.enter(in.readLength());
        AttributeValue read = NULL;
        while (in.hasMore()) {
            int tag = in.readTag();
            switch (tag) {
                case STRING_VALUE -> read = readTextValue();
                case BOOL_VALUE -> read = in.readVarint() == 0 ? FALSE : TRUE;
                case INT_VALUE -> read = new AttributeValue.Whole(in.readVarint());
                case DOUBLE_VALUE -> read = new AttributeValue.Real(readDouble());
                case BYTES_VALUE -> read = new AttributeValue.Text(readBase64());
                case ARRAY_VALUE, KVLIST_VALUE -> read = nested.read(tag);
                default -> in.skip(tag);
            }
        }
        in.leave(outer);
        return read;
    }

    private AttributeValue readTextValue() {
        int length = in.readLength();
        int from = in.pass(length);
        AttributeValue text;
        if (length <= SHORT) {
            text = values.get(in.bytes(), from, length);
        } else {
            String decoded = Utf8.decode(in.bytes(), from, length);
            text = decoded == null ? null : new AttributeValue.Text(decoded);
        }
        if (text == null) {
            refusals.refuseAttribute("expected UTF-8");
            return EMPTY;
        }
        return text;
    }

    double readDouble() {
        double number = Double.longBitsToDouble(in.readFixed64());
        if (!Double.isFinite(number)) {
            refusals.refuseAttribute("expected a finite number, got " + number);
            return 0;
        }
        return number;
    }

    String readBase64() {
        int length = in.readLength();
        int from = in.pass(length);
        byte[] bytes = new byte[length];
        System.arraycopy(in.bytes(), from, bytes, 0, length);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
