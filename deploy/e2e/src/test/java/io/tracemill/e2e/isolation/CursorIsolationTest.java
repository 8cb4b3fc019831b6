package io.tracemill.e2e.isolation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.e2e.Api;
import io.tracemill.e2e.SharedStack;
import io.tracemill.e2e.route.ApiRoute;
import io.tracemill.e2e.route.Attempts;
import io.tracemill.e2e.route.Caller;
import io.tracemill.local.Ready;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The cursors of a project's pages, used with keys that are for something else.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CursorIsolationTest {

    private final Ready ready = SharedStack.get().ready();

    private PlantedProject planted;
    private IntruderKeys intruders;

    @BeforeAll
    void plant() {
        planted = PlantedProject.in(ready);
        intruders = IntruderKeys.beside(planted, "paging-");
    }

    /// A cursor is a place in an order: with it a page may begin elsewhere, but nobody sees more.
    @ParameterizedTest
    @EnumSource(Intruder.class)
    void noCursorOfTheProjectShowsAnybodyElseAnything(Intruder who) {
        Caller own = new Caller(ready.query(), planted.key());
        List<ApiRoute> paging =
                ApiRoute.all(new Api(ready)).stream()
                        .filter(route -> !route.listens() && route.isFirstPrefix())
                        .filter(route -> route.texts().contains("cursor"))
                        .toList();
        Attempts pages = new Attempts();
        paging.forEach(route -> pages.add(own, route, planted::named, "limit", "1"));
        Set<String> cursors = new TreeSet<>();
        pages.send().forEach(page -> cursors.addAll(cursorsOf(page.told())));
        Random random = new Random(7);
        Caller intruder = new Caller(ready.query(), intruders.of(who));
        Attempts attempts = new Attempts();
        for (String cursor : cursors) {
            for (ApiRoute route : paging) {
                attempts.add(intruder, route, this::elsewhere, "cursor", cursor);
                attempts.add(intruder, route, this::elsewhere, "cursor", changed(cursor, random));
            }
        }

        List<Caller.Exchange> exchanges = attempts.send();

        assertTrue(cursors.size() >= 3, cursors::toString);
        Leaks.assertNone(exchanges);
    }

    private String elsewhere(String name) {
        return planted.named(name, intruders.neighbourProject());
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
}
