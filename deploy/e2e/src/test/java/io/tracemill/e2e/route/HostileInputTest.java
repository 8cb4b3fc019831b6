package io.tracemill.e2e.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.e2e.Api;
import io.tracemill.e2e.SharedStack;
import io.tracemill.e2e.Tenant;
import io.tracemill.local.Ready;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Every parameter of every route with what a database, a parser or a log could choke on, sent by
/// somebody who has a key.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileInputTest {

    private static final String DEEP = "[".repeat(20_000);
    private static final List<String> VALUES =
            List.of(
                    "' OR '1'='1' -- {projects:Array(String)}",
                    "x') UNION ALL SELECT hostName(), 1, 2 FROM system.one; -- \\",
                    "\\' OR project_id != '' /* `\" %27 *",
                    "\u0000\t\n\r\uFFFF💥\u202E",
                    "-99999999999999999999999999999",
                    "[".repeat(4_000));

    /// What only those who run it are to know.
    private static final Pattern INNER =
            Pattern.compile(
                    "DB::|ServerException|Code: \\d+|system\\.one|\\bSELECT\\b(?!.*FROM system)|PREWHERE|at io\\.tracemill|java\\.lang|Exception");

    private final Ready ready = SharedStack.get().ready();

    private Caller caller;
    private String project;
    private List<ApiRoute> routes;

    @BeforeAll
    void beSomebody() {
        Tenant tenant = Tenant.of(ready, "hostiles");
        project = tenant.project("hostile");
        caller = new Caller(ready.query(), tenant.keyOf(project));
        routes =
                ApiRoute.all(new Api(ready)).stream()
                        .filter(route -> route.isFirstPrefix() && !route.listens())
                        .toList();
    }

    @Test
    void noParameterOfAnyRouteIsMoreThanAText() {
        Attempts attempts = new Attempts();
        for (ApiRoute route : routes) {
            for (String each : route.others()) {
                attempts.add(caller, route, usual(), each, VALUES.getFirst());
                attempts.add(caller, route, usual(), each, "-99999999999999999999999999999");
            }
            for (String value : VALUES) {
                route.texts().forEach(each -> attempts.add(caller, route, usual(), each, value));
                for (String variable : route.variables()) {
                    attempts.add(
                            caller,
                            route,
                            name -> name.equals(variable) ? value : usual().apply(name));
                }
            }
        }

        assertHarmless(attempts.send());
    }

    @Test
    void noBodyOfAnyRouteIsMoreThanText() {
        Attempts attempts = new Attempts();
        for (ApiRoute route : routes) {
            if (!route.method().equals("GET")) {
                bodies(route.fields())
                        .forEach(body ->
                                attempts.add(caller, route.method(), route.path(usual()), body));
            }
        }

        List<Caller.Exchange> exchanges = attempts.send();

        assertTrue(exchanges.size() > 50, "sent: " + exchanges.size());
        assertHarmless(exchanges);
    }

    @Test
    void noBodyThatIsSentInIsMoreThanText() {
        Attempts attempts = new Attempts();
        Caller sender = new Caller(ready.gateway(), caller.key());
        List<String> fields = List.of("trace_id", "id", "name", "traces", "spans", "resourceSpans");
        for (String path : IngestRoutes.paths(project)) {
            for (String body : bodies(fields)) {
                attempts.add(sender, "POST", path, body);
                attempts.add(
                        sender,
                        "POST",
                        path,
                        body,
                        Map.of("Content-Type", "application/x-protobuf"));
            }
        }

        assertHarmless(attempts.send());
    }

    private static List<String> bodies(List<String> fields) {
        List<String> bodies = new ArrayList<>(List.of("{", "null", "[]", "{\"a\":1e999999999}"));
        bodies.add(DEEP);
        bodies.add("{\"metadata\":" + "{\"a\":".repeat(20_000));
        for (String value : VALUES) {
            Map<String, Object> texts = new LinkedHashMap<>();
            Map<String, Object> lists = new LinkedHashMap<>();
            for (String field : fields) {
                texts.put(field, value);
                lists.put(field, List.of(value, Map.of(value, value)));
            }
            bodies.add(Api.JSON.valueToTree(texts).toString());
            bodies.add(Api.JSON.valueToTree(lists).toString());
        }
        return bodies;
    }

    private UnaryOperator<String> usual() {
        return name ->
                switch (name) {
                    case "project", "project_id" -> project;
                    case "surface" -> "canonical";
                    default -> "absent";
                };
    }

    private static void assertHarmless(List<Caller.Exchange> exchanges) {
        List<String> harmful = new ArrayList<>();
        for (Caller.Exchange exchange : exchanges) {
            String own = exchange.told();
            for (String value : VALUES) {
                own = own.replace(value, "").replace(json(value), "");
            }
            if (exchange.status() >= 500 || INNER.matcher(own).find()) {
                harmful.add(shortened(exchange));
            }
        }
        assertEquals("", String.join("\n", harmful));
    }

    /// As it is within a text of JSON.
    private static String json(String value) {
        String quoted = Api.JSON.valueToTree(value).toString();
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String shortened(Caller.Exchange exchange) {
        return exchange.toString().replaceAll("(\\[|%5B|\\{\"a\":){20,}", "[…");
    }
}
