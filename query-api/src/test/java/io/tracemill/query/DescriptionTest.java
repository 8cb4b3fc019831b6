package io.tracemill.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.tracemill.query.description.OpenApi;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DescriptionTest {

    private static final Set<String> OPERATIONS =
            Set.of("/health/live", "/health/ready", "/metrics");

    private final TestServer server = TestServer.running();

    @Test
    void describesEveryRouteThatThereIsAndNoOther() {
        assertEquals(existing(), described());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = server.json("", "/openapi.json");

        List<String> missing =
                document.findValuesAsText("$ref").stream()
                        .filter(reference -> document.at(reference.substring(1)).isMissingNode())
                        .toList();

        assertEquals(List.of(), missing);
    }

    private Set<String> described() {
        Set<String> routes = new TreeSet<>();
        server.json("", "/openapi.json")
                .get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .fieldNames()
                                .forEachRemaining(method -> {
                                    if (!method.equals("servers")) {
                                        prefixes(path.getValue())
                                                .forEach(prefix ->
                                                        routes.add(
                                                                method.toUpperCase(
                                                                                java.util.Locale
                                                                                        .ROOT)
                                                                        + " "
                                                                        + plain(
                                                                                prefix
                                                                                        + path
                                                                                                .getKey())));
                                    }
                                }));
        return routes;
    }

    private static List<String> prefixes(JsonNode path) {
        return path.has("servers") ? List.of("") : OpenApi.PREFIXES;
    }

    private Set<String> existing() {
        return server.context()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> !route.getHttpMethodName().equals("HEAD"))
                .map(DescriptionTest::name)
                .filter(route -> !OPERATIONS.contains(route.substring(route.indexOf(' ') + 1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(UriRouteInfo<?, ?> route) {
        return route.getHttpMethodName() + " " + plain(route.getUriMatchTemplate().toPathString());
    }

    private static String plain(String path) {
        return path.length() > 1 && path.endsWith("/")
                ? path.substring(0, path.length() - 1)
                : path;
    }
}
