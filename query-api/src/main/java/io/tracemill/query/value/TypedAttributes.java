package io.tracemill.query.value;

import com.fasterxml.jackson.databind.util.RawValue;
import io.tracemill.query.trace.StoredSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Stored attributes with the types that they were sent in.
public final class TypedAttributes {

    private TypedAttributes() {}

    /// In the order in which they were sent; each a string, a number, a boolean or JSON.
    public static Map<String, Object> of(StoredSpan span) {
        return of(span.attributes(), span.attributeTypes());
    }

    /// @param pairs `key=value`
    /// @param types one letter for each: s text, i whole, d real, b flag, j JSON
    public static Map<String, Object> of(List<String> pairs, String types) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int i = 0; i < pairs.size(); i++) {
            String pair = pairs.get(i);
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            attributes.put(key, typed(i < types.length() ? types.charAt(i) : 's', value));
        }
        return attributes;
    }

    private static Object typed(char type, String value) {
        try {
            return switch (type) {
                case 'i' -> Long.valueOf(value);
                case 'd' -> real(value);
                case 'b' -> Boolean.valueOf(value);
                case 'j' -> JsonValue.isValid(value) ? new RawValue(value) : value;
                default -> value;
            };
        } catch (NumberFormatException e) {
            return value;
        }
    }

    /// JSON has no words for infinities and NaN: they stay strings.
    private static Object real(String value) {
        double number = Double.parseDouble(value);
        return Double.isFinite(number) ? (Object) number : value;
    }
}
