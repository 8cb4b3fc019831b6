package io.tracemill.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LimitsTest {

    private static final int MANY = 300;

    private static final TestServer SERVER =
            TestServer.with(
                    Map.of(
                            "tracemill.limits.requests-per-second", 10,
                            "tracemill.limits.burst", 10));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "/traces, {\"detail\":\"More requests",
                "/trainly/v1/shop/analytics/traces, {\"error\":{\"code\":429",
                "/trulayer/v1/traces, {\"error\":\"More requests",
                "/anyway/v1/traces, {\"error\":{\"code\":\"rate_limited\"",
                "/sideseat/api/v1/project/shop/otel/traces, {\"error\":\"rate_limited\"",
            })
    void refusesAKeyThatIsTooFastInTheWordsOfEachSurface(String path, String beginning) {
        HttpResponse<String> refused = refusal("shop-key", path);

        assertEquals("1", refused.headers().firstValue("Retry-After").orElse("none"));
        assertTrue(refused.body().startsWith(beginning), refused.body());
    }

    @Test
    void letsOthersAndThoseWhoRunItThrough() {
        refusal("shop-key", "/traces");

        assertEquals(200, SERVER.get("other-key", "/projects").statusCode());
        assertEquals(200, SERVER.get("shop-key", "/health/live").statusCode());
    }

    @Test
    void doesNotCountForKeysThatNobodyHas() {
        for (int i = 0; i < 30; i++) {
            assertEquals(401, SERVER.get("nobody", "/traces").statusCode());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/docs", "/nowhere", "/traces", "/openapi.json"})
    void everyAnswerTellsBrowsersToKeepAway(String path) {
        HttpResponse<String> answer = SERVER.get("", path);

        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals("DENY", header(answer, "X-Frame-Options"));
        assertEquals("no-referrer", header(answer, "Referrer-Policy"));
        assertEquals("no-store", header(answer, "Cache-Control"));
        String policy = header(answer, "Content-Security-Policy");
        assertTrue(policy.startsWith("default-src '"), policy);
        assertEquals(path.equals("/docs"), policy.contains("'self'"), policy);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return String.join("|", answer.headers().allValues(name));
    }

    /// The bucket fills while requests are sent, so it takes a few.
    private static HttpResponse<String> refusal(String key, String path) {
        for (int i = 0; i < MANY; i++) {
            HttpResponse<String> answer = SERVER.get(key, path);
            if (answer.statusCode() == 429) {
                return answer;
            }
        }
        throw new AssertionError("none of " + MANY + " requests was refused");
    }
}
