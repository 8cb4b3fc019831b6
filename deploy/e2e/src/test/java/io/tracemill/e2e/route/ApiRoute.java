package io.tracemill.e2e.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import io.tracemill.local.peer.Routes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One route of the query API as its description has it, under one of its prefixes.
///
/// @param path with `{name}` where something has to stand
/// @param texts the parameters of its query that take any text
/// @param others the rest of them
/// @param required those that have to be there
/// @param fields of the JSON that it takes, by name
/// @param listens whether it answers with a stream or a socket that does not end
public record ApiRoute(
        String method,
        String path,
        boolean isFirstPrefix,
        List<String> texts,
        List<String> others,
        List<String> required,
        List<String> fields,
        boolean listens) {

    private static final List<String> SURFACES =
            List.of("canonical", "trainly", "trulayer", "anyway", "sideseat");
    private static final List<String> LISTENING = List.of("/events", "/traces/live", "/sse", "/ws");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    /// All routes that any surface describes but the ways in, which are the gateway's;
    /// `DescriptionTest` holds that there are no others.
    public static List<ApiRoute> all(Api api) {
        List<ApiRoute> routes = new ArrayList<>();
        for (String surface : SURFACES) {
            JsonNode document = api.getJson("/" + surface + "/openapi.json");
            document.get("paths")
                    .properties()
                    .forEach(path -> addAll(document, path.getKey(), path.getValue(), routes));
        }
        return routes;
    }

    private static void addAll(
            JsonNode document, String path, JsonNode operations, List<ApiRoute> routes) {
        JsonNode usual = operations.path("servers");
        operations.properties().stream()
                .filter(operation -> !operation.getKey().equals("servers"))
                .forEach(operation -> {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    JsonNode servers =
                            Stream.of(operation.getValue().path("servers"), usual)
                                    .filter(JsonNode::isArray)
                                    .findFirst()
                                    .orElse(document.get("servers"));
                    for (int i = 0; i < servers.size(); i++) {
                        String prefix = servers.get(i).get("url").asText().replaceAll("/$", "");
                        if (Routes.owner(method, prefix + path) != Routes.Owner.GATEWAY) {
                            routes.add(
                                    of(
                                            method,
                                            prefix + path,
                                            i == 0,
                                            operation.getValue(),
                                            document));
                        }
                    }
                });
    }

    private static ApiRoute of(
            String method, String path, boolean isFirst, JsonNode operation, JsonNode document) {
        List<String> texts = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> required = new ArrayList<>();
        for (JsonNode parameter : operation.get("parameters")) {
            if (parameter.get("in").asText().equals("query")) {
                boolean isText = parameter.toString().contains("\"type\":\"string\"");
                (isText ? texts : others).add(parameter.get("name").asText());
                if (parameter.get("required").asBoolean()) {
                    required.add(parameter.get("name").asText());
                }
            }
        }
        return new ApiRoute(
                method,
                path,
                isFirst,
                List.copyOf(texts),
                List.copyOf(others),
                List.copyOf(required),
                fields(operation, document),
                LISTENING.stream().anyMatch(path::endsWith));
    }

    private static List<String> fields(JsonNode operation, JsonNode document) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        JsonNode known =
                schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
        return known.path("properties").properties().stream().map(Map.Entry::getKey).toList();
    }

    /// The path with every variable filled.
    ///
    /// @param value what stands for a variable of a name
    public String path(UnaryOperator<String> value) {
        return VARIABLE.matcher(path)
                .replaceAll(found -> encoded(value.apply(found.group(1))).replace("$", "\\$"));
    }

    public List<String> variables() {
        return VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
