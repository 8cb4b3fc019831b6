package io.tracemill.query.description;

import io.tracemill.query.parameter.Parameter;
import io.tracemill.query.surface.Surface;
import io.tracemill.schemas.topic.Receipt;
import io.tracemill.schemas.way.WaysIn;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The OpenAPI 3.1 document of one surface's routes, those of the gateway among them.
public final class OpenApi {

    private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");

    private static final Map<Integer, String> ALWAYS_POSSIBLE =
            Map.of(
                    202, "What the receipt stands for is safe, but not readable yet: ask again",
                    400, "The request is malformed",
                    401, "The request carries no key that is known",
                    429, "The key asks too fast: try again after Retry-After",
                    503, "ClickHouse or Kafka is away: try again");

    private static final Map<String, Object> RECEIPT =
            Map.of(
                    "name",
                    Receipt.HEADER,
                    "in",
                    "header",
                    "required",
                    false,
                    "description",
                    "As a way in answered it: what it stands for is waited for",
                    "schema",
                    Map.of("type", "string"));

    private final Shapes shapes = new Shapes();
    private final Surface surface;
    private final Type error;
    private final List<Route> routes;
    private final WaysIn ways;

    private OpenApi(Surface surface, Type error, List<Route> routes) {
        this.surface = surface;
        this.error = error;
        this.routes = routes;
        this.ways = WaysIn.valueOf(surface.name());
    }

    /// As nested maps, ready to become JSON.
    ///
    /// @param error the body of the surface's errors
    /// @param routes those of other surfaces are left out
    public static Map<String, Object> document(Surface surface, Type error, List<Route> routes) {
        return new OpenApi(
                        surface,
                        error,
                        routes.stream().filter(route -> route.surface() == surface).toList())
                .document();
    }

    private Map<String, Object> document() {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        routes.stream()
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::method))
                .forEach(route -> add(paths, route));
        ways.routes()
                .forEach(way ->
                        paths.computeIfAbsent(way.path(), _ -> new LinkedHashMap<>())
                                .put("post", WayOperations.operation(way)));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", surface.title(), "version", "1.0.0"));
        document.put("servers", servers(surface.prefixes()));
        document.put("security", List.of(Map.of("bearer", List.of()), Map.of("header", List.of())));
        document.put("paths", paths);
        document.put("components", components());
        return document;
    }

    private void add(Map<String, Map<String, Object>> paths, Route route) {
        Map<String, Object> path = paths.computeIfAbsent(route.path(), _ -> new LinkedHashMap<>());
        if (route.open()) {
            path.put("servers", servers(List.of("")));
        }
        path.put(route.method().toLowerCase(java.util.Locale.ROOT), operation(route));
    }

    private Map<String, Object> operation(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", route.summary());
        operation.put("parameters", parameters(route));
        if (route.request() != Void.class) {
            operation.put(
                    "requestBody",
                    Map.of("required", true, "content", json(shapes.of(route.request()))));
        }
        operation.put("responses", responses(route));
        if (route.open()) {
            operation.put("security", List.of());
        }
        return operation;
    }

    private static List<Object> parameters(Route route) {
        List<Object> parameters = new ArrayList<>(inPath(route.path()));
        route.parameters().forEach(parameter -> parameters.add(parameter(parameter)));
        if (!route.open()) {
            parameters.add(RECEIPT);
        }
        return parameters;
    }

    /// The parameters that a path names.
    static List<Object> inPath(String path) {
        List<Object> parameters = new ArrayList<>();
        Matcher inPath = IN_PATH.matcher(path);
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
        Map<Integer, String> errors = new TreeMap<>(route.open() ? Map.of() : ALWAYS_POSSIBLE);
        errors.remove(route.status());
        errors.putAll(route.errors());
        errors.forEach((status, why) ->
                responses.put(
                        Integer.toString(status),
                        Map.of("description", why, "content", error(status))));
        return responses;
    }

    /// SideSeat has words, and no JSON, for a query that cannot be read.
    private Map<String, Object> error(int status) {
        Map<String, Object> content = new TreeMap<>(json(shapes.of(error)));
        if (surface == Surface.SIDESEAT && status == 400) {
            content.put("text/plain", Map.of("schema", Map.of("type", "string")));
        }
        return content;
    }

    private Map<String, Object> components() {
        Map<String, Object> schemas = WayOperations.schemas(ways);
        schemas.putAll(shapes.named());
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

    private static List<Map<String, String>> servers(List<String> prefixes) {
        return prefixes.stream().map(p -> Map.of("url", p.isEmpty() ? "/" : p)).toList();
    }
}
