package io.tracemill.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the routes of figures do with a request before they ask for anything.
final class InsightRoutesTest {

    private final TestServer server = TestServer.running();

    @ParameterizedTest
    @CsvSource({
        "/analytics, step, 2h, enum",
        "/analytics, step, 1m, value_error",
        "/analytics, group_by, colour, enum",
        "/analytics, from, yesterday, datetime_parsing",
        "/analytics, to, 2026-13-01, datetime_parsing",
        "/failures, limit, 0, greater_than_equal",
        "/failures, limit, 101, less_than_equal",
        "/failures, from, 2200-01-01x, datetime_parsing",
        "/failures/clusters, limit, many, int_parsing",
        "/retries, kind, twice, enum",
        "/retries, outcome, well, enum",
        "/retries, cursor, abc, value_error",
        "/retries, limit, 201, less_than_equal",
        "/slow, reason, tired, enum",
        "/slow, min_over, -1, greater_than_equal",
        "/slow, min_over, NaN, float_parsing",
        "/slow, cursor, 1.abc, value_error",
        "/costs, group_by, colour, enum",
        "/costs, limit, 1001, less_than_equal",
        "/windows, series, some, enum",
        "/windows, resolution, 61, enum",
        "/windows, limit, 10001, less_than_equal"
    })
    void saysWhatIsWrongWithAParameter(String path, String name, String value, String type) {
        HttpResponse<String> answer = server.get("shop-key", path + "?" + name + "=" + value);

        JsonNode body = TestServer.json(answer);
        assertEquals(422, answer.statusCode());
        assertEquals("validation_error", body.get("code").asText());
        assertEquals(type, body.at("/detail/0/type").asText());
        assertEquals(name, body.at("/detail/0/loc/1").asText());
        assertEquals(
                URLDecoder.decode(value, StandardCharsets.UTF_8),
                body.at("/detail/0/input").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/analytics?",
                "/failures?",
                "/failures/clusters?",
                "/retries?",
                "/slow?",
                "/costs?",
                "/windows?"
            })
    void noKeySeesWhatIsNotItsOwn(String path) {
        assertEquals(401, server.get("", path).statusCode());
        assertEquals(403, server.get("ingest-key", path).statusCode());
        assertEquals(403, server.get("shop-key", path + "project_id=bank").statusCode());
        assertEquals(403, server.get("shop-key", path + "project_id=nobody").statusCode());
        assertEquals(
                422, server.get("shop-key", path + "from=2026-01-02&to=2026-01-01").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/analytics?from=2026-01-01&step=1h&group_by=model",
                "/api/failures?failure_type=timeout&model=unknown",
                "/tracellm/failures/clusters",
                "/retries?kind=http&outcome=recovered",
                "/costs?group_by=user",
                "/windows?series=span&resolution=3600"
            })
    void saysWhenTheTablesAreAway(String path) {
        HttpResponse<String> answer = server.get("shop-key", path);

        assertEquals(503, answer.statusCode());
        assertEquals("clickhouse_unavailable", TestServer.json(answer).get("code").asText());
    }
}
