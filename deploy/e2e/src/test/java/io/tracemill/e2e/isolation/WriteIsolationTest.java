package io.tracemill.e2e.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.e2e.Api;
import io.tracemill.e2e.SharedStack;
import io.tracemill.e2e.route.Attempts;
import io.tracemill.e2e.route.Caller;
import io.tracemill.e2e.route.IngestRoutes;
import io.tracemill.local.Ready;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every way in, tried with keys that are for something else and bodies that name the project.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WriteIsolationTest {

    private final Ready ready = SharedStack.get().ready();

    private PlantedProject planted;
    private IntruderKeys intruders;

    @BeforeAll
    void plant() {
        planted = PlantedProject.in(ready);
        intruders = IntruderKeys.beside(planted, "writing-");
    }

    @ParameterizedTest
    @EnumSource(Intruder.class)
    void nobodyElseWritesIntoTheProject(Intruder who) {
        Attempts attempts = new Attempts();
        String key = intruders.of(who);
        Caller intruder = new Caller(ready.gateway(), key);
        List<String> paths = IngestRoutes.paths(planted.id());
        Snapshot before = Snapshot.of(planted);
        for (String path : paths) {
            for (String body : bodies()) {
                attempts.add(
                        intruder, "POST", path, body, Map.of("X-Tracemill-Project", planted.id()));
                attempts.add(intruder, "POST", path, body, Map.of());
            }
        }

        List<Caller.Exchange> exchanges = attempts.send();

        assertTrue(paths.size() > 20, paths::toString);
        Leaks.assertNone(exchanges);
        settle(key, exchanges);
        assertEquals(before, Snapshot.of(planted), "something came into the project");
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
