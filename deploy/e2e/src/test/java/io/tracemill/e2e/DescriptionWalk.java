package io.tracemill.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tracemill.e2e.DescribedSurface.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The requests of a walk over a description: each operation as it is meant, then with every
/// parameter and every part of the body gone wrong, one at a time.
final class DescriptionWalk {

    /// @param target percent-encoded path and query
    /// @param key null for none
    record Call(
            Operation operation,
            String target,
            @Nullable String key,
            Map<String, String> headers,
            byte @Nullable [] body) {}

    private final DescribedSurface surface;
    private final Map<String, String> known;
    private final String key;
    private final int values;
    private final Random random;
    private final List<Call> calls = new ArrayList<>();

    /// @param known what parameters of a path may be, by name
    /// @param values how many hostile ones a place gets, by chance
    DescriptionWalk(
            DescribedSurface surface,
            Map<String, String> known,
            String key,
            int values,
            Random random) {
        this.surface = surface;
        this.known = known;
        this.key = key;
        this.values = values;
        this.random = random;
    }

    List<Call> calls() {
        surface.operations().forEach(this::walk);
        return calls;
    }

    private void walk(Operation operation) {
        byte[] body = operation.body().map(schema -> bytes(example(schema, 0))).orElse(null);
        Map<String, String> json =
                body == null ? Map.of() : Map.of("Content-Type", "application/json");
        String usual = target(operation, Map.of());
        calls.add(new Call(operation, usual, key, json, body));
        if (!operation.isOpen()) {
            calls.add(new Call(operation, usual, null, json, body));
            calls.add(new Call(operation, usual, "tl_nobody", json, body));
        }
        for (String receipt : some(List.of("", "x", "%00", "AAAA"))) {
            Map<String, String> headers = new LinkedHashMap<>(json);
            headers.put("Tracemill-Receipt", receipt);
            calls.add(new Call(operation, usual, key, headers, body));
        }
        operation.parameters().forEach(parameter -> walk(operation, parameter, json, body));
        if (body != null) {
            walkBodies(operation, usual);
        }
    }

    private void walk(
            Operation operation,
            JsonNode parameter,
            Map<String, String> json,
            byte @Nullable [] body) {
        String name = parameter.get("name").asText();
        boolean isHeader = parameter.get("in").asText().equals("header");
        for (String value : some(HostileValues.of(parameter))) {
            Map<String, String> headers = new LinkedHashMap<>(json);
            if (isHeader) {
                headers.put(name, value);
            }
            String target = target(operation, isHeader ? Map.of() : Map.of(name, value));
            calls.add(new Call(operation, target, key, headers, body));
        }
    }

    private void walkBodies(Operation operation, String usual) {
        JsonNode schema = operation.body().orElseThrow();
        for (byte[] body : some(HostileValues.bodies())) {
            for (String type : List.of("application/json", "application/x-protobuf")) {
                if (type.endsWith("json") || operation.takes(type)) {
                    calls.add(new Call(operation, usual, key, Map.of("Content-Type", type), body));
                }
            }
        }
        byte[] good = bytes(example(schema, 0));
        for (String type : List.of("text/plain", "x", "application/json; charset=utf-16")) {
            calls.add(new Call(operation, usual, key, Map.of("Content-Type", type), good));
        }
        for (String encoding : List.of("gzip", "deflate", "br", "x")) {
            calls.add(
                    new Call(
                            operation,
                            usual,
                            key,
                            Map.of(
                                    "Content-Type",
                                    "application/json",
                                    "Content-Encoding",
                                    encoding),
                            good));
        }
        JsonNode example = example(schema, 0);
        List<String> pointers = new ArrayList<>();
        collect(example, "", pointers);
        for (String pointer : pointers) {
            for (String value : some(HostileValues.json())) {
                byte[] body = replaced(example, pointer, value);
                calls.add(
                        new Call(
                                operation,
                                usual,
                                key,
                                Map.of("Content-Type", "application/json"),
                                body));
            }
        }
    }

    private <T> List<T> some(List<T> all) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(values, shuffled.size()));
    }

    private String target(Operation operation, Map<String, String> given) {
        String path = operation.prefix() + operation.path();
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.get("name").asText();
            String value = given.get(name);
            if (parameter.get("in").asText().equals("path")) {
                path =
                        path.replace(
                                "{" + name + "}",
                                value == null ? known.getOrDefault(name, "nothing") : value);
            } else if (parameter.get("in").asText().equals("query")) {
                boolean required = parameter.get("required").asBoolean();
                if (value != null || required) {
                    query.append(query.isEmpty() ? '?' : '&')
                            .append(HostileValues.encoded(name))
                            .append('=')
                            .append(value == null ? known.getOrDefault(name, "x") : value);
                }
            }
        }
        return path + query;
    }

    /// A value with all the members that a schema names.
    private JsonNode example(JsonNode unresolved, int depth) {
        JsonNode schema = surface.resolved(unresolved);
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.has(choice)) {
                return example(schema.get(choice).get(0), depth);
            }
        }
        JsonNode type = schema.path("type");
        String word = type.isArray() ? type.get(0).asText() : type.asText();
        return switch (word) {
            case "object" -> object(schema, depth);
            case "array" -> {
                ArrayNode items = Api.JSON.createArrayNode();
                if (depth < 12) {
                    items.add(example(schema.path("items"), depth + 1));
                }
                yield items;
            }
            case "integer", "number" -> Api.JSON.getNodeFactory().numberNode(1_795_300_000L);
            case "boolean" -> Api.JSON.getNodeFactory().booleanNode(true);
            default -> Api.JSON.getNodeFactory().textNode("2026-11-22T03:04:05Z");
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = Api.JSON.createObjectNode();
        if (depth < 12) {
            schema.path("properties")
                    .properties()
                    .forEach(
                            each -> object.set(each.getKey(), example(each.getValue(), depth + 1)));
        }
        return object;
    }

    private static void collect(JsonNode value, String at, List<String> pointers) {
        if (value.isObject()) {
            value.properties()
                    .forEach(each -> {
                        pointers.add(at + "/" + each.getKey());
                        collect(each.getValue(), at + "/" + each.getKey(), pointers);
                    });
        } else if (value.isArray() && !value.isEmpty()) {
            pointers.add(at + "/0");
            collect(value.get(0), at + "/0", pointers);
        }
    }

    /// As text, since not all that is sent can be told as a tree.
    private static byte[] replaced(JsonNode example, String pointer, String value) {
        JsonNode copy = example.deepCopy();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = copy.at(pointer.substring(0, slash));
        String last = pointer.substring(slash + 1);
        String mark = "@hostile@";
        switch (parent) {
            case ObjectNode object -> object.put(last, mark);
            case ArrayNode array ->
                    array.set(Integer.parseInt(last), Api.JSON.getNodeFactory().textNode(mark));
            default -> throw new IllegalStateException(pointer);
        }
        return copy.toString().replace('"' + mark + '"', value).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(JsonNode value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
