package io.tracemill.ingest.dialect.otlp;

import io.tracemill.ingest.text.JsonCursor;
import io.tracemill.ingest.text.JsonText;
import io.tracemill.ingest.validate.Limits;
import io.tracemill.schemas.model.AttributeValue;

/// Writes `arrayValue`s and `kvlistValue`s as plain JSON, as deep as [Limits#DEPTH].
final class JsonNested {

    private static final int NOWHERE = -1;

    private final JsonCursor in;
    private final JsonValues values;
    private final Refusals refusals;
    private final JsonText json = new JsonText();

    JsonNested(JsonCursor in, JsonValues values, Refusals refusals) {
        this.in = in;
        this.values = values;
        this.refusals = refusals;
    }

    AttributeValue read(boolean array) {
        json.reset();
        write(array, 1);
        return new AttributeValue.Json(json.toString());
    }

    /// `{"values":[…]}` of either kind.
    private void write(boolean array, int depth) {
        if (depth > Limits.DEPTH) {
            in.skipValue();
            refusals.refuseAttribute("expected at most " + Limits.DEPTH + " levels of values");
            return;
        }
        json.raw(array ? '[' : '{');
        if (values.entersAttributeObject()) {
            boolean written = false;
            while (in.nextMember()) {
                if (!written && in.name().equals("values")) {
                    writeValues(array, depth);
                    written = true;
                } else {
                    in.skipValue();
                }
            }
        }
        json.raw(array ? ']' : '}');
    }

    private void writeValues(boolean array, int depth) {
        if (in.peek() != '[') {
            if (!in.passNull()) {
                in.skipValue();
                refusals.refuseAttribute("expected an array of values");
            }
            return;
        }
        in.enterArray();
        for (boolean first = true; in.nextItem(); first = false) {
            if (!first) {
                json.raw(',');
            }
            if (array) {
                writeValue(depth);
            } else {
                writeMember(depth);
            }
        }
    }

    /// Key and value in the order JSON has them, whatever theirs.
    private void writeMember(int depth) {
        int deferred = NOWHERE;
        String key = "";
        if (values.entersAttributeObject()) {
            while (in.nextMember()) {
                switch (in.name()) {
                    case "key" -> key = values.readKey().text();
                    case "value" -> {
                        deferred = in.position();
                        in.skipValue();
                    }
                    default -> in.skipValue();
                }
            }
        }
        json.string(key).raw(':');
        writeDeferred(deferred, depth);
    }

    private void writeDeferred(int deferred, int depth) {
        if (deferred == NOWHERE) {
            json.raw("null");
            return;
        }
        int end = in.position();
        in.position(deferred);
        writeValue(depth);
        in.position(end);
    }

    private void writeValue(int depth) {
        boolean written = false;
        if (values.entersAttributeObject()) {
            while (in.nextMember()) {
                if (written || !writeValueOf(in.name(), depth)) {
                    in.skipValue();
                } else {
                    written = true;
                }
            }
        }
        if (!written) {
            json.raw("null");
        }
    }

    /// @return whether the member was a value
    private boolean writeValueOf(String name, int depth) {
        switch (name) {
            case "stringValue", "string_value", "bytesValue", "bytes_value" ->
                    json.string(values.readValueText());
            case "intValue", "int_value" -> json.number(values.readInt());
            case "doubleValue", "double_value" -> json.number(values.readDouble());
            case "boolValue", "bool_value" -> json.raw(values.readBoolean() ? "true" : "false");
            case "arrayValue", "array_value" -> write(true, depth + 1);
            case "kvlistValue", "kvlist_value" -> write(false, depth + 1);
            default -> {
                return false;
            }
        }
        return true;
    }
}
