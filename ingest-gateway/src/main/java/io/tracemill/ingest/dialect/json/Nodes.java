package io.tracemill.ingest.dialect.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.schemas.model.AttributeValue;
import org.jspecify.annotations.Nullable;

/// Values of JSON that were read into memory, as spans hold them.
public final class Nodes {
    private Nodes() {}

    /// Null for what is missing, null or an empty text.
    public static @Nullable JsonNode present(@Nullable JsonNode node) {
        boolean absent =
                node == null
                        || node.isNull()
                        || node.isMissingNode()
                        || node.isTextual() && node.textValue().isEmpty();
        return absent ? null : node;
    }

    /// A text as it is, anything else as JSON.
    public static String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : node.toString();
    }

    /// The form that a text was taken from: `json` or `text`.
    public static String source(JsonNode node) {
        return node.isContainerNode() ? "json" : "text";
    }

    /// The value with its type.
    public static AttributeValue value(JsonNode node) {
        if (node.isContainerNode()) {
            return new AttributeValue.Json(node.toString());
        }
        if (node.isBoolean()) {
            return new AttributeValue.Flag(node.booleanValue());
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return new AttributeValue.Whole(node.longValue());
        }
        if (node.isFloatingPointNumber() && Double.isFinite(node.doubleValue())) {
            return new AttributeValue.Real(node.doubleValue());
        }
        return new AttributeValue.Text(node.asText());
    }
}
