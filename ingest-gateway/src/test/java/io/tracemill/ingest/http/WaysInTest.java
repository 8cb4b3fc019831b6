package io.tracemill.ingest.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.web.router.Router;
import io.tracemill.ingest.Refusal;
import io.tracemill.ingest.TestGateway;
import io.tracemill.schemas.way.WayIn;
import io.tracemill.schemas.way.WaysIn;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is described of the ways in is what there is.
final class WaysInTest {

    @Test
    void theRoutesAreTheGateways() {
        Set<String> described = new TreeSet<>();
        for (WaysIn ways : WaysIn.values()) {
            ways.routes().forEach(way -> described.addAll(way.paths(ways.prefixes())));
        }

        Set<String> answered;
        try (TestGateway gateway = TestGateway.inMemory(Map.of())) {
            answered =
                    gateway.context()
                            .getBean(Router.class)
                            .uriRoutes()
                            .filter(route -> route.getHttpMethodName().equals("POST"))
                            .map(route -> route.getUriMatchTemplate().toPathString())
                            .collect(Collectors.toCollection(TreeSet::new));
        }

        assertEquals(plain(answered), plain(described));
    }

    @ParameterizedTest
    @EnumSource(WaysIn.class)
    void everyRefusalIsDescribed(WaysIn ways) {
        Set<Integer> possible =
                Arrays.stream(Refusal.Reason.values())
                        .map(Refusal.Reason::httpStatus)
                        .collect(Collectors.toCollection(TreeSet::new));

        for (WayIn way : ways.routes()) {
            assertEquals(possible, new TreeSet<>(way.errors().keySet()), way.path());
        }
        assertEquals(possible, new TreeSet<>(WayIn.ERRORS.keySet()));
    }

    /// Whatever the parameters are called.
    private static Set<String> plain(Set<String> paths) {
        return paths.stream()
                .map(path -> path.replaceAll("\\{\\w+}", "{}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
