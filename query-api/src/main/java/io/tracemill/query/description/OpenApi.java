package io.tracemill.query.description;

import io.tracemill.query.parameter.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The OpenAPI 3.1 document of all described routes.
public final class OpenApi {

    /// The canonical routes answer under each of these.
    public static final List<String> PREFIXES = List.of("", "/api", "/tracellm");

    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

    private static final Map<String, Object> ERROR_SCHEMA =
            Map.of(
                    "type", "object",
                    "properties", Map.of("detail", Map.of(), "code", Map.of("type", "string")),
                    "required", List.of("detail", "code"));

    private final Shapes shapes = new Shapes();
    private final List<Route> routes;

    private OpenApi(List<Route> routes) {
        this.routes = routes;
    }

    /// As nested maps, ready to become JSON.
    public static Map<String, Object> document(List<Route> routes) {
        return new OpenApi(routes).document();
    }

    private Map<String, Object> document() {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        routes.stream()
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .forEach(route -> add(paths, route));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "Tracemill", "version", "1.0.0"));
        document.put("servers", servers(PREFIXES));
        document.put("paths", paths);
        document.put("components", components());
        return document;
    }

    private void add(Map<String, Map<String, Object>> paths, Route route) {
        Map<String, Object> path = paths.computeIfAbsent(route.path(), _ -> new LinkedHashMap<>());
        if (!route.canonical()) {
            path.put("servers", servers(List.of("")));
        }
        path.put(route.method().toLowerCase(java.util.Locale.ROOT), operation(route));
    }

    private Map<String, Object> operation(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", route.summary());
        operation.put("parameters", parameters(route));
        operation.put("responses", responses(route));
        if (!route.canonical()) {
            operation.put("security", List.of());
        }
        return operation;
    }

    private static List<Object> parameters(Route route) {
        List<Object> parameters = new ArrayList<>();
        Matcher inPath = IN_PATH.matcher(route.path());
        while (inPath.find()) {
            parameters.add(
                    Map.of(
                            "name",
                            inPath.group(1),
                            "in",
                            "path",
                            "required",
                            true,
                            "schema",
                            Map.of("type", "string")));
        }
        route.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        return parameters;
    }

    private static Map<String, Object> parameter(Parameter parameter) {
        return Map.of(
                "name", parameter.name(),
                "in", "query",
                "required", parameter.required(),
                "description", parameter.description(),
                "schema", schema(parameter));
    }

    private static Map<String, Object> schema(Parameter parameter) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(
                "type",
                switch (parameter.type()) {
                    case TEXT, TIME -> "string";
                    case TEXTS -> "array";
                    case WHOLE -> "integer";
                    case NUMBER -> "number";
                    case FLAG -> "boolean";
                });
        if (parameter.type() == Parameter.Type.TEXTS) {
            schema.put("items", Map.of("type", "string"));
        }
        Long least = parameter.bounds().get("ge");
        Long most = parameter.bounds().get("le");
        if (least != null) {
            schema.put("minimum", least);
        }
        if (most != null) {
            schema.put("maximum", most);
        }
        return schema;
    }

    private Map<String, Object> responses(Route route) {
        Map<String, Object> responses = new TreeMap<>();
        Map<String, Object> success = new LinkedHashMap<>();
        success.put("description", "Success");
        if (route.body() != Void.class) {
            success.put("content", json(shapes.of(route.body())));
        }
        responses.put(Integer.toString(route.status()), success);
        route.errors()
                .forEach((status, why) ->
                        responses.put(
                                Integer.toString(status),
                                Map.of("description", why, "content", json(reference("Error")))));
        return responses;
    }

    private Map<String, Object> components() {
        Map<String, Object> schemas = new TreeMap<>(shapes.named());
        schemas.put("Error", ERROR_SCHEMA);
        return Map.of(
                "schemas",
                schemas,
                "securitySchemes",
                Map.of(
                        "bearer", Map.of("type", "http", "scheme", "bearer"),
                        "header", Map.of("type", "apiKey", "in", "header", "name", "X-API-Key")));
    }

    private static Map<String, Object> json(Map<String, Object> schema) {
        return Map.of("application/json", Map.of("schema", schema));
    }

    private static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private static List<Map<String, String>> servers(List<String> prefixes) {
        return prefixes.stream().map(p -> Map.of("url", p.isEmpty() ? "/" : p)).toList();
    }
}
