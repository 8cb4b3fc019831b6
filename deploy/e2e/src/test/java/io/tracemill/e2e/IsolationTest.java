package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.web.router.Router;
import io.tracemill.local.Component;
import io.tracemill.local.Ready;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.topic.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final Pattern RECEIPT =
            Pattern.compile(Receipt.HEADER + "=\\[([A-Za-z0-9_-]*)\\]", Pattern.CASE_INSENSITIVE);
    private static final int SIGNATURE_BYTES = 16;

    /// What the id of a project has more than its name, where another one has that already.
    private static final Pattern OF_THE_SAME_NAME = Pattern.compile("-[0-9a-f]{6}$");

    /// Which looking at it changes.
    private static final String LAST_USED = "\"last_used_at\":(null|\"[^\"]*\"),?";

    private final Ready ready = SharedStack.get().ready();

    private PlantedProject planted;
    private List<ApiRoute> routes;
    private final Map<Intruder, Caller> intruders = new LinkedHashMap<>();
    private String neighbourProject = "";

    /// Who may do everything, but not here.
    private enum Intruder {
        /// With a key of another project of the same tenant.
        NEIGHBOUR,
        /// With a key of all of another tenant.
        STRANGER
    }

    @BeforeAll
    void plant() {
        planted = PlantedProject.in(ready);
        neighbourProject = projectBeside("neighbour");
        intruders.put(Intruder.NEIGHBOUR, new Caller(ready.query(), keyOf(neighbourProject)));
        intruders.put(
                Intruder.STRANGER,
                new Caller(ready.query(), PlantedProject.tenantKey(ready, "strangers")));
        routes = ApiRoute.all(new Api(ready)).stream().filter(route -> !route.listens()).toList();
    }

    /// Another project of the same tenant.
    private String projectBeside(String name) {
        return Api.json(
                        new Api(ready, planted.tenantKey())
                                .postToQuery("/projects?name=" + name + "&environment=x"))
                .at("/project/project_id")
                .asText();
    }

    private String keyOf(String project) {
        String key =
                Keys.add(ready.kafka(), PlantedProject.TENANT, project, List.of(KeyScope.ADMIN), 0);
        PlantedProject.awaitKnown(ready, key);
        return key;
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
            if (leaks(exchange).isEmpty()) {
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
        Caller intruder = intruders.get(who);
        for (ApiRoute route : routes) {
            attempts.add(intruder, route, named(planted.id(), PlantedProject.TRACE));
            if (route.isFirstPrefix()) {
                deeper(intruder, route, attempts);
            }
        }
        Map<String, String> before = snapshot();

        List<Caller.Exchange> exchanges = attempts.send();

        assertNothingOf(exchanges);
        assertEquals(before, snapshot(), "something of the project was changed");
    }

    /// Every id in every place of a path, what fits and the project in every parameter.
    private void deeper(Caller intruder, ApiRoute route, Attempts attempts) {
        if (!route.variables().isEmpty()) {
            for (String secret : planted.secrets()) {
                attempts.add(intruder, route, named(neighbourProject, secret));
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
        return named(neighbourProject, PlantedProject.TRACE).apply(name);
    }

    /// A project, and one secret for everything that is no project.
    private UnaryOperator<String> named(String project, String secret) {
        return name ->
                switch (name) {
                    case "project", "project_id" -> project;
                    case "surface" -> "canonical";
                    default -> secret.equals(PlantedProject.TRACE) ? planted.named(name) : secret;
                };
    }

    private void assertNothingOf(List<Caller.Exchange> exchanges) {
        List<String> leaking = new ArrayList<>();
        for (Caller.Exchange exchange : exchanges) {
            if (exchange.status() >= 500 || !leaks(exchange).isEmpty()) {
                leaking.add(leaks(exchange) + " " + exchange);
            }
        }
        assertEquals("", String.join("\n", leaking));
    }

    /// What an answer says of the project that the request did not say itself.
    private static Set<String> leaks(Caller.Exchange exchange) {
        Set<String> found = new TreeSet<>();
        PlantedProject.MARKER
                .matcher(RECEIPT.matcher(exchange.told()).replaceAll(IsolationTest::signed))
                .results()
                .map(MatchResult::group)
                .map(marker -> OF_THE_SAME_NAME.matcher(marker).replaceFirst(""))
                .filter(marker -> !exchange.sent().contains(marker))
                .forEach(found::add);
        return found;
    }

    /// What a receipt says before its signature, which may spell anything.
    private static String signed(MatchResult receipt) {
        byte[] whole = Base64.getUrlDecoder().decode(receipt.group(1));
        int length = Math.max(0, whole.length - SIGNATURE_BYTES);
        return Matcher.quoteReplacement(new String(whole, 0, length, StandardCharsets.ISO_8859_1));
    }

    /// What those who may see of the project, of all that somebody could have changed.
    private Map<String, String> snapshot() {
        Api own = new Api(ready, planted.key());
        Map<String, String> seen = new LinkedHashMap<>();
        for (String path :
                List.of(
                        "/traces",
                        "/traces/" + PlantedProject.TRACE,
                        "/projects",
                        "/projects/" + planted.id() + "/settings",
                        "/api-keys",
                        "/trulayer/v1/apikeys",
                        "/trainly/v1/" + planted.id() + "/analytics/traces/" + PlantedProject.TRACE,
                        "/sideseat/api/v1/project/" + planted.id() + "/otel/sessions")) {
            seen.put(path, own.getJson(path).toString().replaceAll(LAST_USED, ""));
        }
        return seen;
    }

    @ParameterizedTest
    @EnumSource(Intruder.class)
    void nobodyElseWritesIntoTheProject(Intruder who) {
        Attempts attempts = new Attempts();
        String key =
                switch (who) {
                    case NEIGHBOUR -> keyOf(projectBeside("writing-neighbour"));
                    case STRANGER -> PlantedProject.tenantKey(ready, "writing-strangers");
                };
        Caller intruder = new Caller(ready.gateway(), key);
        List<String> ways = ingestRoutes();
        Map<String, String> before = snapshot();
        for (String way : ways) {
            String path = way.replace("{project}", planted.id());
            for (String body : bodies()) {
                attempts.add(
                        intruder, "POST", path, body, Map.of("X-Tracemill-Project", planted.id()));
                attempts.add(intruder, "POST", path, body, Map.of());
            }
        }

        List<Caller.Exchange> exchanges = attempts.send();

        assertTrue(ways.size() > 20, ways::toString);
        assertNothingOf(exchanges);
        settle(key, exchanges);
        assertEquals(before, snapshot(), "something came into the project");
    }

    /// A cursor is a place in an order: with it a page may begin elsewhere, but nobody sees more.
    @ParameterizedTest
    @EnumSource(Intruder.class)
    void noCursorOfTheProjectShowsAnybodyElseAnything(Intruder who) {
        Caller own = new Caller(ready.query(), planted.key());
        List<ApiRoute> paging =
                routes.stream()
                        .filter(route -> route.isFirstPrefix() && route.texts().contains("cursor"))
                        .toList();
        Attempts pages = new Attempts();
        paging.forEach(route -> pages.add(own, route, planted::named, "limit", "1"));
        Set<String> cursors = new TreeSet<>();
        pages.send().forEach(page -> cursors.addAll(cursorsOf(page.told())));
        Random random = new Random(7);
        Attempts attempts = new Attempts();
        for (String cursor : cursors) {
            for (ApiRoute route : paging) {
                attempts.add(intruders.get(who), route, this::elsewhere, "cursor", cursor);
                attempts.add(
                        intruders.get(who),
                        route,
                        this::elsewhere,
                        "cursor",
                        changed(cursor, random));
            }
        }

        List<Caller.Exchange> exchanges = attempts.send();

        assertTrue(cursors.size() >= 3, cursors::toString);
        assertNothingOf(exchanges);
    }

    private static Set<String> cursorsOf(String page) {
        return Pattern.compile("\"\\w*cursor\"\\s*:\\s*\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /// With one character another one, of those that cursors are made of.
    private static String changed(String cursor, Random random) {
        int at = random.nextInt(cursor.length());
        char other =
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_".charAt(random.nextInt(54));
        return cursor.substring(0, at) + other + cursor.substring(at + 1);
    }

    private List<String> ingestRoutes() {
        return SharedStack.get()
                .context(Component.GATEWAY)
                .orElseThrow()
                .getBean(Router.class)
                .uriRoutes()
                .filter(route -> route.getHttpMethodName().equals("POST"))
                .map(route -> route.getUriMatchTemplate().toPathString())
                .distinct()
                .toList();
    }

    /// A trace of each dialect that says whose it wants to be.
    private List<String> bodies() {
        return List.of(
                """
                {"trace_id":"zqxtrace","id":"zqxtrace","project_id":"%1$s","project":"%1$s","name":"overwritten","input":"overwritten","output":"overwritten",
                 "model":"overwritten","latency_ms":1}
                """
                        .formatted(planted.id()),
                """
                {"traces":[{"trace_id":"zqxtrace","id":"zqxtrace","project_id":"%1$s","project":"%1$s","name":"overwritten","spans":[]}]}
                """
                        .formatted(planted.id()),
                """
                {"resourceSpans":[{"resource":{"attributes":[{"key":"tracemill.project","value":{"stringValue":"%1$s"}},{"key":"project_id","value":{"stringValue":"%1$s"}}]},
                 "scopeSpans":[{"spans":[{"traceId":"5a0058abc0ffee00000000000000007a","spanId":"5a0058abc0ffee7c","name":"overwritten",
                 "startTimeUnixNano":"1","endTimeUnixNano":"2"}]}]}]}
                """
                        .formatted(planted.id()));
    }

    /// Waits until all that was taken in can be read, wherever it went.
    private void settle(String key, List<Caller.Exchange> exchanges) {
        Api sender = new Api(ready, key);
        exchanges.stream()
                .map(Caller.Exchange::told)
                .flatMap(told ->
                        Pattern.compile("tracemill-receipt=\\[([^]]+)]").matcher(told).results())
                .map(found -> found.group(1))
                .forEach(receipt -> sender.getAfter(receipt, "/projects"));
    }
}
