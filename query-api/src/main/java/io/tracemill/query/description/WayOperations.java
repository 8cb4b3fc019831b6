package io.tracemill.query.description;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.way.WayIn;
import io.tracemill.schemas.way.WaysIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The operations of the routes that the gateway answers, for the document of a surface.
final class WayOperations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROTOBUF = "application/x-protobuf";
    private static final Map<String, Object> BINARY =
            Map.of("schema", Map.of("type", "string", "contentEncoding", "binary"));
    private static final Map<String, Object> RECEIPT =
            Map.of(
                    Receipt.HEADER,
                    Map.of(
                            "description",
                            "Stands for what was written: a read that carries it waits for that",
                            "schema",
                            Map.of("type", "string")));

    private WayOperations() {}

    /// The schemas that the operations refer to, by name.
    static Map<String, Object> schemas(WaysIn ways) {
        Map<String, Object> schemas = new TreeMap<>();
        for (byte[] some : ways.schemas()) {
            try {
                schemas.putAll(JSON.readValue(some, new TypeReference<Map<String, Object>>() {}));
            } catch (IOException e) {
                throw new UncheckedIOException("schemas of " + ways, e);
            }
        }
        return schemas;
    }

    static Map<String, Object> operation(WayIn way) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", way.summary());
        if (!way.prefixed()) {
            operation.put("servers", List.of(Map.of("url", "/")));
        }
        operation.put("parameters", parameters(way));
        operation.put(
                "requestBody",
                Map.of(
                        "required",
                        true,
                        "description",
                        "May be compressed, as Content-Encoding says: gzip or deflate",
                        "content",
                        content(way, way.request())));
        operation.put("responses", responses(way));
        return operation;
    }

    private static List<Object> parameters(WayIn way) {
        List<Object> parameters = new ArrayList<>(OpenApi.inPath(way.path()));
        way.headers()
                .forEach((name, what) ->
                        parameters.add(
                                Map.of(
                                        "name",
                                        name,
                                        "in",
                                        "header",
                                        "required",
                                        false,
                                        "description",
                                        what,
                                        "schema",
                                        Map.of("type", "string"))));
        return parameters;
    }

    private static Map<String, Object> responses(WayIn way) {
        Map<String, Object> responses = new TreeMap<>();
        way.answers()
                .forEach((status, schema) ->
                        responses.put(
                                Integer.toString(status),
                                Map.of(
                                        "description",
                                        "Success",
                                        "headers",
                                        RECEIPT,
                                        "content",
                                        content(way, schema))));
        way.errors()
                .forEach((status, schema) ->
                        responses.put(
                                Integer.toString(status),
                                Map.of(
                                        "description",
                                        WayIn.ERRORS.getOrDefault(status, "Refused"),
                                        "content",
                                        error(way, schema))));
        return responses;
    }

    private static Map<String, Object> error(WayIn way, String schema) {
        return schema.equals(WayIn.TEXT)
                ? Map.of("text/plain", Map.of("schema", Map.of("type", "string")))
                : content(way, schema);
    }

    private static Map<String, Object> content(WayIn way, String schema) {
        Map<String, Object> content = new TreeMap<>();
        content.put(
                "application/json",
                Map.of("schema", Map.of("$ref", "#/components/schemas/" + schema)));
        if (way.protobuf()) {
            content.put(PROTOBUF, BINARY);
        }
        return content;
    }
}
