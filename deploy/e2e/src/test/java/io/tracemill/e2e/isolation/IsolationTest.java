package io.tracemill.e2e.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.e2e.Api;
import io.tracemill.e2e.SharedStack;
import io.tracemill.e2e.route.ApiRoute;
import io.tracemill.e2e.route.Attempts;
import io.tracemill.e2e.route.Caller;
import io.tracemill.local.Ready;
import io.tracemill.schemas.topic.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every route and every parameter, asked with keys that are for something else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IsolationTest {

    /// What tells nothing of a project, or nothing but its id and figures that any has; nothing of
    /// it was rejected.
    private static final Set<String> SILENT =
            Set.of(
                    "/",
                    "/health",
                    "/docs",
                    "/openapi.json",
                    "/{surface}/openapi.json",
                    "/api/v1/health",
                    "/api/v1/auth/status",
                    "/api/v1/organizations",
                    "/api/v1/users/me",
                    "/api/v1/projects/{project_id}",
                    "/receipts/{receipt}",
                    "/rejections",
                    "/v1/{project}/analytics/performance");

    private final Ready ready = SharedStack.get().ready();

    private PlantedProject planted;
    private List<ApiRoute> routes;
    private IntruderKeys intruders;

    @BeforeAll
    void plant() {
        planted = PlantedProject.in(ready);
        intruders = IntruderKeys.beside(planted, "");
        routes = ApiRoute.all(new Api(ready)).stream().filter(route -> !route.listens()).toList();
    }

    @Test
    void whoMayReadTheProjectIsToldOfItByNearlyEveryRoute() {
        List<String> silent = new ArrayList<>();
        Attempts attempts = new Attempts();
        Caller own = new Caller(ready.query(), planted.key());
        List<ApiRoute> reading =
                routes.stream()
                        .filter(route -> route.method().equals("GET") && route.isFirstPrefix())
                        .filter(route -> !SILENT.contains(route.path()))
                        .toList();
        reading.forEach(route -> attempts.add(own, route, name -> own(route, name)));

        List<Caller.Exchange> exchanges = attempts.send();

        for (int i = 0; i < reading.size(); i++) {
            Caller.Exchange exchange = exchanges.get(i);
            assertTrue(exchange.status() < 500, exchange::toString);
            if (Leaks.in(exchange).isEmpty()) {
                silent.add(exchange.toString());
            }
        }
        assertEquals(List.of(), silent);
    }

    private String own(ApiRoute route, String name) {
        return name.equals("id") && route.path().contains("/projects/")
                ? planted.id()
                : planted.named(name);
    }

    @ParameterizedTest
    @EnumSource(Intruder.class)
    void nobodyElseIsToldAnythingByAnyRoute(Intruder who) {
        Attempts attempts = new Attempts();
        Caller intruder = new Caller(ready.query(), intruders.of(who));
        for (ApiRoute route : routes) {
            attempts.add(intruder, route, planted::named);
            if (route.isFirstPrefix()) {
                deeper(intruder, route, attempts);
            }
        }
        Snapshot before = Snapshot.of(planted);

        List<Caller.Exchange> exchanges = attempts.send();

        Leaks.assertNone(exchanges);
        assertEquals(before, Snapshot.of(planted), "something of the project was changed");
    }

    /// Every id in every place of a path, what fits and the project in every parameter.
    private void deeper(Caller intruder, ApiRoute route, Attempts attempts) {
        if (!route.variables().isEmpty()) {
            for (String secret : planted.secrets()) {
                attempts.add(intruder, route, elsewhereWith(secret));
            }
        }
        for (String parameter : route.texts()) {
            for (String secret : new TreeSet<>(List.of(planted.named(parameter), planted.id()))) {
                attempts.add(intruder, route, this::elsewhere, parameter, secret);
            }
        }
        attempts.add(
                intruder,
                route.method(),
                route.path(this::elsewhere),
                "",
                Map.of(
                        Receipt.HEADER,
                        planted.receipt(),
                        "X-Tracemill-Project",
                        planted.id(),
                        "X-SideSeat-Project-Id",
                        planted.id()));
    }

    private String elsewhere(String name) {
        return planted.named(name, intruders.neighbourProject());
    }

    /// With one secret for everything that is no project.
    private UnaryOperator<String> elsewhereWith(String secret) {
        return name ->
                switch (name) {
                    case "project", "project_id", "surface" -> elsewhere(name);
                    default -> secret.equals(PlantedProject.TRACE) ? elsewhere(name) : secret;
                };
    }
}
