package io.tracemill.query.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// JSON Schemas of our records, by their components.
final class Shapes {

    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private final Map<String, Object> named = new TreeMap<>();

    /// The schemas of all records that were asked for, by name.
    Map<String, Object> named() {
        return named;
    }

    Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return Map.of("type", "array", "items", of(generic.getActualTypeArguments()[0]));
        }
        return type instanceof Class<?> plain ? ofClass(plain) : Map.of("type", "object");
    }

    private Map<String, Object> ofClass(Class<?> type) {
        if (type.isRecord()) {
            return reference(type);
        }
        if (type == String.class) {
            return Map.of("type", "string");
        }
        if (type == boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == int.class || type == long.class) {
            return Map.of("type", "integer");
        }
        return type == double.class || type == Double.class
                ? Map.of("type", "number")
                // anything
                : Map.of();
    }

    private Map<String, Object> reference(Class<?> type) {
        String name = type.getSimpleName().replaceFirst("Schema$", "");
        if (!named.containsKey(name)) {
            Map<String, Object> schema = new LinkedHashMap<>();
            // before its components, which may be of its own type
            named.put(name, schema);
            Map<String, Object> properties = new LinkedHashMap<>();
            addProperties(type, properties);
            schema.put("type", "object");
            schema.put("properties", properties);
            schema.put("required", required(type, properties));
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /// All but those that are left out when there is none.
    private static List<String> required(Class<?> type, Map<String, Object> properties) {
        List<String> required = new ArrayList<>(properties.keySet());
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonInclude.class)) {
                required.remove(NAMES.translate(component.getName()));
            }
        }
        return required;
    }

    private void addProperties(Class<?> type, Map<String, Object> properties) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                addProperties(component.getType(), properties);
            } else {
                properties.put(
                        NAMES.translate(component.getName()),
                        nullable(component.getAnnotatedType(), component.getGenericType()));
            }
        }
    }

    private Map<String, Object> nullable(AnnotatedType annotated, Type type) {
        Map<String, Object> schema = of(type);
        boolean isNullable =
                !(annotated instanceof AnnotatedParameterizedType)
                        && annotated.isAnnotationPresent(Nullable.class);
        return isNullable && !schema.isEmpty()
                ? Map.of("anyOf", List.of(schema, Map.of("type", "null")))
                : schema;
    }
}
