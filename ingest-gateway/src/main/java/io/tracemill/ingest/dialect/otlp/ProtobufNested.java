package io.tracemill.ingest.dialect.otlp;

import static io.tracemill.ingest.dialect.otlp.ProtobufValues.ARRAY_VALUE;
import static io.tracemill.ingest.dialect.otlp.ProtobufValues.BOOL_VALUE;
import static io.tracemill.ingest.dialect.otlp.ProtobufValues.BYTES_VALUE;
import static io.tracemill.ingest.dialect.otlp.ProtobufValues.DOUBLE_VALUE;
import static io.tracemill.ingest.dialect.otlp.ProtobufValues.INT_VALUE;
import static io.tracemill.ingest.dialect.otlp.ProtobufValues.KEY;
import static io.tracemill.ingest.dialect.otlp.ProtobufValues.KVLIST_VALUE;
import static io.tracemill.ingest.dialect.otlp.ProtobufValues.STRING_VALUE;
import static io.tracemill.ingest.dialect.otlp.ProtobufValues.VALUE;
import static io.tracemill.ingest.text.ProtobufReader.BYTES;

import io.tracemill.ingest.text.JsonText;
import io.tracemill.ingest.text.ProtobufReader;
import io.tracemill.ingest.validate.Limits;
import io.tracemill.schemas.model.AttributeValue;

/// Writes `ArrayValue` and `KeyValueList` as JSON, as deep as [Limits#DEPTH].
final class ProtobufNested {

    /// The only field of both.
    private static final int VALUES = 1 << 3 | BYTES;

    private final ProtobufReader in;
    private final ProtobufValues values;
    private final Refusals refusals;
    private final JsonText json = new JsonText();

    ProtobufNested(ProtobufReader in, ProtobufValues values, Refusals refusals) {
        this.in = in;
        this.values = values;
        this.refusals = refusals;
    }

    AttributeValue read(int tag) {
        json.reset();
        writeNested(tag, 1);
        return new AttributeValue.Json(json.toString());
    }

    /// An array or an object as JSON.
    private void writeNested(int tag, int depth) {
        int outer = in.enter(in.readLength());
        if (depth > Limits.DEPTH) {
            refusals.refuseAttribute("expected at most " + Limits.DEPTH + " levels of values");
        } else if (tag == ARRAY_VALUE) {
            writeArray(depth);
        } else {
            writeObject(depth);
        }
        in.leave(outer);
    }

    private void writeArray(int depth) {
        char separator = '[';
        while (in.hasMore()) {
            int tag = in.readTag();
            if (tag == VALUES) {
                json.raw(separator);
                writeValue(depth);
                separator = ',';
            } else {
                in.skip(tag);
            }
        }
        json.raw(separator == '[' ? "[]" : "]");
    }

    private void writeObject(int depth) {
        char separator = '{';
        while (in.hasMore()) {
            int tag = in.readTag();
            if (tag == VALUES) {
                json.raw(separator);
                writeMember(depth);
                separator = ',';
            } else {
                in.skip(tag);
            }
        }
        json.raw(separator == '{' ? "{}" : "}");
    }

    /// Key and value in the order JSON has them, whatever theirs.
    private void writeMember(int depth) {
        int outer = in.enter(in.readLength());
        int start = in.position();
        String key = "";
        while (in.hasMore()) {
            int tag = in.readTag();
            if (tag == KEY) {
                key = values.readKey().text();
            } else {
                in.skip(tag);
            }
        }
        json.string(key).raw(':');
        in.position(start);
        writeMemberValue(depth);
        in.leave(outer);
    }

    private void writeMemberValue(int depth) {
        boolean written = false;
        while (in.hasMore()) {
            int tag = in.readTag();
            if (tag == VALUE && !written) {
                writeValue(depth);
                written = true;
            } else {
                in.skip(tag);
            }
        }
        if (!written) {
            json.raw("null");
        }
    }

    private void writeValue(int depth) {
        int outer = in.enter(in.readLength());
        boolean written = false;
        while (in.hasMore()) {
            int tag = in.readTag();
            if (written || !writeValue(tag, depth)) {
                in.skip(tag);
            } else {
                written = true;
            }
        }
        if (!written) {
            json.raw("null");
        }
        in.leave(outer);
    }

    /// @return whether the field was a value
    private boolean writeValue(int tag, int depth) {
        switch (tag) {
            case STRING_VALUE -> json.string(values.readNestedText());
            case BOOL_VALUE -> json.raw(in.readVarint() == 0 ? "false" : "true");
            case INT_VALUE -> json.number(in.readVarint());
            case DOUBLE_VALUE -> json.number(values.readDouble());
            case BYTES_VALUE -> json.string(values.readBase64());
            case ARRAY_VALUE, KVLIST_VALUE -> writeNested(tag, depth + 1);
            default -> {
                return false;
            }
        }
        return true;
    }
}
