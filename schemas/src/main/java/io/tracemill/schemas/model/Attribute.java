package io.tracemill.schemas.model;

/// One key and its typed value.
public record Attribute(String key, AttributeValue value) {

    public static Attribute text(String key, String value) {
        return new Attribute(key, new AttributeValue.Text(value));
    }

    public static Attribute json(String key, String value) {
        return new Attribute(key, new AttributeValue.Json(value));
    }
}
