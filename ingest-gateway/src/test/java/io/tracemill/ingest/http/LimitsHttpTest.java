package io.tracemill.ingest.http;

import static io.tracemill.ingest.http.HttpCalls.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tracemill.ingest.TestGateway;
import io.tracemill.schemas.access.KeyScope;
import io.tracemill.schemas.model.ProjectId;
import io.tracemill.schemas.model.ProjectSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
final class LimitsHttpTest {
    private static final int MANY = 200;
    private static final String TRACE = "{\"trace_id\":\"t\",\"input\":\"a\",\"output\":\"b\"}";
    private static final String HURRIED = "tl_hurried";
    private static final String SPENT = "tl_spent";

    private static TestGateway gateway;
    private static HttpCalls http;

    @BeforeAll
    static void start() {
        gateway =
                TestGateway.inMemory(
                        Map.of(
                                "tracemill.limits.requests-per-second",
                                20,
                                "tracemill.limits.burst",
                                20,
                                "tracemill.quota.projects",
                                "spent=4"));
        http = new HttpCalls(gateway);
    }

    @AfterAll
    static void stop() {
        http.close();
        gateway.close();
    }

    @BeforeEach
    void reset() {
        gateway.reset();
        gateway.keys().put(HURRIED, "tenant", "default", 0, KeyScope.INGEST);
        gateway.keys().put("tl_whole", "tenant", "", 0, KeyScope.INGEST);
        gateway.keys().put(SPENT, "tenant", "spent", 0, KeyScope.INGEST);
        gateway.keys().putProject("default", "tenant");
        gateway.keys().putProject("spent", "tenant");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "/traces, {\"detail\":\"more requests",
                "/v1/traces, {\"code\":8",
                "/v1/default/traces, {\"error\":{\"code\":429",
                "/trulayer/v1/ingest, {\"error\":\"more requests",
                "/anyway/v1/ingest, {\"error\":{\"code\":\"rate_limited\"",
                "/otel/default/v1/traces, more requests",
            })
    void refusesAKeyThatIsTooFastInTheWordsOfEachSurface(String path, String beginning) {
        HttpResponse<byte[]> refused = firstRefusal(path, HURRIED);

        assertEquals(429, refused.statusCode());
        assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
        assertTrue(text(refused).startsWith(beginning), text(refused));
    }

    @Test
    void refusesAKeyOfAWholeTenantThatIsTooFastBeforeItsPayloadIsRead() {
        assertEquals(429, firstRefusal("/trulayer/v1/ingest", "tl_whole").statusCode());
    }

    @Test
    void letsOthersThroughBesideAKeyThatIsTooFast() {
        firstRefusal("/traces", HURRIED);

        assertEquals(202, post("/traces", TestGateway.KEY, TRACE).statusCode());
    }

    @Test
    void refusesAProjectThatHasSentItsSpansOfTheDay() {
        gateway.keys().put("tl_day", "tenant", "spent", 0, KeyScope.INGEST);
        String three = "[" + TRACE + "," + TRACE.replace("t\"", "s\"") + ",{\"trace_id\":\"r\"}]";
        int taken = 0;
        HttpResponse<byte[]> last = post("/traces", "tl_day", three);
        while (last.statusCode() == 202 && taken < MANY) {
            taken++;
            last = post("/traces", "tl_day", three);
        }

        assertEquals(429, last.statusCode(), text(last));
        assertTrue(taken <= 2, "taken: " + taken);
        assertTrue(text(last).contains("its 4 spans of this day"), text(last));
        int seconds = Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(seconds > 0 && seconds <= 86_400, "seconds: " + seconds);
        assertEquals(202, post("/traces", TestGateway.KEY, TRACE).statusCode());
    }

    @Test
    void aProjectsOwnQuotaComesBeforeTheGatewaysAndHoldsForWhatCameBefore() {
        gateway.keys().put("tl_own", "tenant", "own", 0, KeyScope.INGEST);
        gateway.keys().putProject("own", "tenant");
        assertEquals(202, post("/traces", "tl_own", TRACE).statusCode());

        gateway.keys().putSettings(new ProjectSettings(new ProjectId("own"), 0, 0, 1));

        HttpResponse<byte[]> refused = post("/traces", "tl_own", TRACE);
        assertEquals(429, refused.statusCode(), text(refused));
        assertTrue(text(refused).contains("its 1 spans of this day"), text(refused));
        assertTrue(refused.headers().firstValue("Retry-After").isPresent());

        gateway.keys().putSettings(new ProjectSettings(new ProjectId("own"), 0, 0, 1_000));
        assertEquals(202, post("/traces", "tl_own", TRACE).statusCode());
        gateway.keys().put("tl_more", "tenant", "spent", 0, KeyScope.INGEST);
        gateway.keys().putSettings(new ProjectSettings(new ProjectId("spent"), 0, 0, 1_000));
        for (int i = 0; i < 10; i++) {
            assertEquals(202, post("/traces", "tl_more", TRACE).statusCode());
        }
    }

    /// The bucket fills while requests are sent, so it takes a few.
    private static HttpResponse<byte[]> firstRefusal(String path, String key) {
        for (int i = 0; i < MANY; i++) {
            HttpResponse<byte[]> answer = post(path, key, "{}");
            if (answer.statusCode() == 429) {
                return answer;
            }
        }
        throw new AssertionError("none of " + MANY + " requests was refused");
    }

    private static HttpResponse<byte[]> post(String path, String key, String body) {
        return http.send(
                http.anonymous(path)
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }
}
