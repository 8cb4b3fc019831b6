package io.tracemill.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.tracemill.query.surface.Surface;
import io.tracemill.schemas.way.WayIn;
import io.tracemill.schemas.way.WaysIn;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DescriptionTest {

    private static final Set<String> OPERATIONS =
            Set.of("/health/live", "/health/ready", "/metrics");

    private final TestServer server = TestServer.running();

    @Test
    void describesEveryRouteThatThereIsAndNoOther() {
        assertEquals(existing(), described());
    }

    @ParameterizedTest
    @EnumSource(Surface.class)
    void everyReferenceLeadsSomewhere(Surface surface) {
        JsonNode document = document(surface);

        List<String> missing =
                document.findValuesAsText("$ref").stream()
                        .filter(reference -> document.at(reference.substring(1)).isMissingNode())
                        .toList();

        assertEquals(List.of(), missing);
    }

    @ParameterizedTest
    @EnumSource(Surface.class)
    void describesTheWaysInUnderTheSamePrefixes(Surface surface) {
        WaysIn ways = WaysIn.valueOf(surface.name());

        JsonNode paths = document(surface).get("paths");

        assertEquals(surface.prefixes(), ways.prefixes());
        for (WayIn way : ways.routes()) {
            JsonNode operation = paths.get(way.path()).get("post");
            assertEquals(way.summary(), operation.get("summary").asText());
            assertEquals(way.prefixed(), !operation.has("servers"), way.path());
        }
    }

    /// A schema of ours that had the name of one of theirs would replace it.
    @ParameterizedTest
    @EnumSource(Surface.class)
    void noTwoSchemasHaveOneName(Surface surface) throws IOException {
        JsonNode schemas = document(surface).at("/components/schemas");

        for (byte[] some : WaysIn.valueOf(surface.name()).schemas()) {
            for (var schema : new ObjectMapper().readTree(some).properties()) {
                assertEquals(schema.getValue(), schemas.get(schema.getKey()), schema.getKey());
            }
        }
    }

    @Test
    void theCanonicalOneIsTheDefault() {
        assertEquals(document(Surface.CANONICAL), server.json("", "/openapi.json"));
    }

    private JsonNode document(Surface surface) {
        return server.json("", "/" + surface.pathName() + "/openapi.json");
    }

    private Set<String> described() {
        Set<String> routes = new TreeSet<>();
        for (Surface surface : Surface.values()) {
            document(surface)
                    .get("paths")
                    .properties()
                    .forEach(path ->
                            routes.addAll(described(surface, path.getKey(), path.getValue())));
        }
        return routes;
    }

    private static Set<String> described(Surface surface, String path, JsonNode operations) {
        Set<String> routes = new TreeSet<>();
        List<String> prefixes = operations.has("servers") ? List.of("") : surface.prefixes();
        operations
                .fieldNames()
                .forEachRemaining(method -> {
                    if (!method.equals("servers") && !isWayIn(surface, method, path)) {
                        prefixes.forEach(prefix ->
                                routes.add(
                                        method.toUpperCase(Locale.ROOT)
                                                + " "
                                                + plain(prefix + path)));
                    }
                });
        return routes;
    }

    /// The gateway has a test that these are its routes.
    private static boolean isWayIn(Surface surface, String method, String path) {
        return method.equals("post")
                && WaysIn.valueOf(surface.name()).routes().stream()
                        .anyMatch(way -> way.path().equals(path));
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
