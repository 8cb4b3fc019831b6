package io.tracemill.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.DescriptionWalk.Call;
import io.tracemill.local.Ready;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every route of every surface's description, asked as it should be and as it should not: no
/// answer is a failure of the server, and each is one that the description tells of.
///
/// `-Dtracemill.walk.values=100` tries every hostile value at every place, which takes minutes;
/// `-Dtracemill.walk.seed=N` tries others than CI does.
final class DescriptionWalkTest {

    private static final int VALUES = Integer.getInteger("tracemill.walk.values", 2);
    private static final long SEED = Long.getLong("tracemill.walk.seed", 1);
    private static final int AT_ONCE = 8;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Map<String, String> KNOWN = known();

    private final Map<String, String> problems = new ConcurrentSkipListMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"canonical", "trainly", "trulayer", "anyway", "sideseat"})
    void everyAnswerIsAsItIsDescribed(String name) throws InterruptedException {
        DescribedSurface surface = surface(name);
        List<Call> calls =
                new DescriptionWalk(
                                surface,
                                KNOWN,
                                SharedStack.get().ready().adminKey(),
                                VALUES,
                                new Random(SEED))
                        .calls();
        Semaphore room = new Semaphore(AT_ONCE);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Call call : calls) {
                room.acquire();
                threads.execute(() -> {
                    try {
                        ask(surface, call);
                    } finally {
                        room.release();
                    }
                });
            }
        }

        assertTrue(calls.size() > 20, "only " + calls.size() + " calls");
        assertEquals("", String.join("\n", problems.values()));
    }

    @Test
    void whatSdksSendIsAsItIsDescribed() {
        int checked = 0;
        List<String> problems = new ArrayList<>();
        for (String sdk : SdkCapture.sdks()) {
            for (SdkCapture capture : SdkCapture.of(sdk)) {
                if (!capture.isTraces() || !capture.contentType().contains("json")) {
                    continue;
                }
                DescribedSurface surface = surface(nameOf(capture));
                DescribedSurface.Operation operation = operation(surface, capture.path());
                JsonNode body = Api.json(new String(capture.body(), StandardCharsets.UTF_8));
                surface.problemOfBody(operation, body)
                        .ifPresent(
                                wrong -> problems.add(sdk + '/' + capture.number() + ": " + wrong));
                checked++;
            }
        }

        assertEquals(List.of(), problems);
        assertTrue(checked > 20, "only " + checked + " bodies");
    }

    private static String nameOf(SdkCapture capture) {
        if (capture.path().startsWith("/otel/")) {
            return "sideseat";
        }
        return capture.sdk().startsWith("trainly")
                ? "trainly"
                : capture.path().contains("ingest") ? "trulayer" : "canonical";
    }

    private static DescribedSurface.Operation operation(DescribedSurface surface, String path) {
        return surface.operations().stream()
                .filter(each ->
                        each.method().equals("POST")
                                && path.matches(each.path().replaceAll("\\{\\w+}", "[^/]+")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(surface.name() + " has no " + path));
    }

    private static DescribedSurface surface(String name) {
        return new DescribedSurface(name, SharedStack.api().getJson("/" + name + "/openapi.json"));
    }

    private void ask(DescribedSurface surface, Call call) {
        try {
            HttpResponse<InputStream> answer =
                    HTTP.send(request(call), BodyHandlers.ofInputStream());
            check(surface, call, answer);
        } catch (IOException | RuntimeException e) {
            report(call, "no answer: " + e, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(DescribedSurface surface, Call call, HttpResponse<InputStream> answer)
            throws IOException {
        int status = answer.statusCode();
        String type = answer.headers().firstValue("Content-Type").orElse("");
        // streams go on for ever
        byte[] body = new byte[0];
        try (InputStream in = answer.body()) {
            if (!type.startsWith("text/event-stream")) {
                body = in.readAllBytes();
            }
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (status >= 500) {
            report(call, "answered " + status, text);
        } else if (!call.operation().statuses().contains(Integer.toString(status))) {
            report(call, "answered " + status + ", which is not described", text);
        } else {
            checkBody(surface, call, status, type, text);
        }
    }

    private void checkBody(
            DescribedSurface surface, Call call, int status, String type, String text) {
        JsonNode content = call.operation().content(status);
        String mediaType = type.split(";")[0].strip();
        if (text.isEmpty() || content.isMissingNode()) {
            return;
        }
        if (!content.has(mediaType)) {
            report(call, status + " came as '" + mediaType + "', which is not described", text);
        } else if (mediaType.equals("application/json")) {
            surface.problem(call.operation(), status, Api.json(text))
                    .ifPresent(wrong -> report(call, status + ": " + wrong, text));
        }
    }

    /// One for each kind of problem of each operation.
    private void report(Call call, String what, String answer) {
        String kind = call.operation() + " " + what.replaceAll("[^A-Za-z ]", "");
        problems.putIfAbsent(
                kind.substring(0, Math.min(120, kind.length())),
                "%s %s %s%s: %s %s"
                        .formatted(
                                call.operation().method(),
                                cut(call.target(), 300),
                                call.headers(),
                                call.body() == null
                                        ? ""
                                        : " <"
                                                + cut(
                                                        new String(
                                                                call.body(),
                                                                StandardCharsets.UTF_8),
                                                        200)
                                                + ">",
                                what,
                                cut(answer, 300)));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }

    private static HttpRequest request(Call call) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        SharedStack.get().ready().query() + valid(call.target())))
                        .timeout(Duration.ofSeconds(30))
                        .method(
                                call.operation().method(),
                                call.body() == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        if (call.key() != null) {
            request.header("Authorization", "Bearer " + call.key());
        }
        return request.build();
    }

    /// Java's client does not send a percent sign that stands alone.
    private static String valid(String target) {
        return target.replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }

    private static Map<String, String> known() {
        Ready ready = SharedStack.get().ready();
        OwnProject own = OwnProject.create(ready, "walk-" + UUID.randomUUID());
        String project = own.id();
        Api api = own.api();
        MutatedRequestsTest.awaitKey(api);
        String trace = UUID.randomUUID().toString().replace("-", "");
        WayIn.Call call =
                new WayIn.Call(
                        trace, System.currentTimeMillis() - 5_000, 800, "gpt-4o", 12, 5, null);
        String receipt = WayIn.CANONICAL.send(api, ready, "", project, call);
        JsonNode read = api.getAfter(receipt, "/traces/" + trace);
        Map<String, String> known = new HashMap<>();
        known.put("project", project);
        known.put("project_id", project);
        known.put("trace_id", trace);
        known.put("traceId", trace);
        known.put("id", trace);
        known.put("span_id", read.at("/spans/0/span_id").asText());
        known.put("session_id", "session-1");
        return known;
    }
}
