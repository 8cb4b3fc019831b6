package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tracemill.local.Component;
import io.tracemill.local.Ready;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the dashboard and the alerts ask for is what the applications tell.
final class ObservabilityTest {

    private static final Pattern METRIC = Pattern.compile("tracemill_[a-z_]+");
    private static final Path FOLDER =
            Path.of(System.getProperty("project.root", "../.."), "deploy/observability");

    /// Told only when something was put aside.
    private static final Set<String> NOT_ALWAYS = Set.of("tracemill_rejected");

    @ParameterizedTest
    @ValueSource(strings = {"dashboard.json", "alerts.yml"})
    void asksForMetricsThatThereAre(String file) throws IOException {
        Set<String> asked = new TreeSet<>(names(Files.readString(FOLDER.resolve(file))));
        asked.removeAll(NOT_ALWAYS);
        assertFalse(asked.isEmpty());
        SharedStack.api().postJson("/traces", "[{\"trace_id\":\"measured\"},{\"name\":7}]");
        SharedStack.api().get("/traces?limit=1");

        Set<String> missing =
                Eventually.eventually(
                        Duration.ofSeconds(20),
                        () -> {
                            Set<String> left = new TreeSet<>(asked);
                            left.removeAll(told());
                            return left;
                        },
                        Set::isEmpty);

        assertEquals(Set.of(), missing);
    }

    private static Set<String> told() {
        Ready ready = SharedStack.get().ready();
        String processor =
                SharedStack.get()
                        .context(Component.PROCESSOR)
                        .orElseThrow()
                        .getBean(PrometheusMeterRegistry.class)
                        .scrape();
        return names(get(ready.gateway()) + get(ready.query()) + processor);
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        METRIC.matcher(text).results().forEach(each -> names.add(each.group()));
        return names;
    }

    private static String get(String server) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(server + "/metrics")).build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(server + " tells no metrics", failure);
        }
    }
}
