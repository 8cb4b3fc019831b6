package io.tracemill.schemas.model;

/// The typed value of an attribute.
public sealed interface AttributeValue {

    record Text(String text) implements AttributeValue {}

    record Whole(long number) implements AttributeValue {}

    record Real(double number) implements AttributeValue {}

    record Flag(boolean flag) implements AttributeValue {}

    /// An array, an object or null, as JSON text.
    record Json(String json) implements AttributeValue {}

    /// The value as plain text, as filters compare it: `true`, `17`, `0.5`, JSON as it is.
    default String asText() {
        return switch (this) {
            case Text(String text) -> text;
            case Whole(long number) -> Long.toString(number);
            case Real(double number) -> Double.toString(number);
            case Flag(boolean flag) -> Boolean.toString(flag);
            case Json(String json) -> json;
        };
    }
}
