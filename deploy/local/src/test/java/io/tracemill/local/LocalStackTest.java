package io.tracemill.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.local.process.HttpProbe;
import io.tracemill.local.process.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {

    @TempDir static Path folder;

    private static LocalStack stack;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(options());
    }

    @AfterAll
    static void stop() {
        stack.close();

        assertFalse(Files.exists(new DataDirectory(folder).ready()));
        for (long pid : stack.ready().pids().values()) {
            assertEquals(Optional.empty(), ProcessHandle.of(pid));
        }
    }

    @Test
    void everyComponentHasAProcessAndTheFileSaysWhich() throws IOException {
        Ready ready = Ready.read(new DataDirectory(folder).ready());

        assertEquals(stack.ready(), ready);
        assertEquals(
                Set.of("kafka", "clickhouse", "gateway", "processor", "query"),
                ready.pids().keySet());
        assertEquals(5, Set.copyOf(ready.pids().values()).size());
        for (Component component : Component.values()) {
            assertTrue(stack.isAlive(component), component.label());
        }
    }

    @Test
    void bothPortsAnswerEveryRoute() throws Exception {
        for (String url : new String[] {stack.ready().gateway(), stack.ready().query()}) {
            assertEquals(200, send("GET", url + "/traces?limit=1", ""));
            assertEquals(400, send("POST", url + "/traces", "{"));
            assertEquals(400, send("POST", url + "/v1/traces", "{"));
        }
    }

    @Test
    void aKilledApplicationComesBackOnItsPort() throws IOException {
        String url = stack.ready().query() + "/health/ready";
        Map<String, Long> before = stack.ready().pids();

        stack.kill(Component.QUERY);
        boolean wasAlive = stack.isAlive(Component.QUERY);
        int whileAway = HttpProbe.status(url);
        stack.restart(Component.QUERY);

        Map<String, Long> after = Ready.read(new DataDirectory(folder).ready()).pids();
        assertFalse(wasAlive);
        assertEquals(0, whileAway);
        assertEquals(200, HttpProbe.status(url));
        assertNotEquals(before.get("query"), after.get("query"));
        assertEquals(before.get("gateway"), after.get("gateway"));
    }

    @Test
    void aSecondStackOnTheSameFolderIsRefused() {
        StartFailure refusal = assertThrows(StartFailure.class, () -> LocalStack.start(options()));

        assertTrue(String.valueOf(refusal.getMessage()).contains("in use by a running Tracemill"));
    }

    private static LocalOptions options() {
        return LocalOptions.in(folder).withSeparateApplications().withPorts(Ports.FREE);
    }

    private static int send(String method, String url, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        }
    }
}
