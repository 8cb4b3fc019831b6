package io.tracemill.e2e.trulayer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// TruLayer's clients find the traces that they sent, as they sent them.
final class TruLayerTracesTest {

    private final TruLayerProject project = TruLayerProject.get();
    private final Api sdk = project.sdk();

    @Test
    void aTraceReadsBackAsItWasSent() {
        JsonNode trace =
                sdk.getJson(TruLayerProject.TRACES + "/01a1f907-b815-7c4c-b7c3-1987c86cecc9");

        assertEquals("agent.ok", trace.get("name").asText());
        assertEquals(project.id(), trace.get("project_id").asText());
        assertTrue(trace.get("error").isNull());
        assertEquals("2026-11-20T12:56:35.093253Z", trace.get("started_at").asText());
        assertEquals("2026-11-20T12:56:35.161813Z", trace.get("ended_at").asText());
        assertEquals(68, trace.get("latency_ms").asInt());
        assertEquals(Api.json("[\"checks\",\"rcap0001\"]"), trace.get("tags"));
        assertEquals(Api.json("{\"run\":\"rcap0001\",\"scenario\":\"ok\"}"), trace.get("metadata"));
        assertEquals("Say hello to the world [rcap0001.ok]", trace.get("input").asText());
        assertEquals("gpt-4o-mini", trace.get("model").asText());
        assertEquals(16, trace.get("prompt_tokens_total").asInt());
        assertEquals(8, trace.get("completion_tokens_total").asInt());
        assertEquals(24, trace.get("total_token_count").asInt());
        assertEquals(1, trace.get("span_count").asInt());
        JsonNode span = trace.get("spans").get(0);
        assertEquals("01a1f907-b859-78fc-ad9c-34a1857c8b60", span.get("id").asText());
        assertEquals("llm", span.get("type").asText());
        assertTrue(span.get("parent_span_id").isNull());
        assertEquals(16, span.get("prompt_tokens").asInt());
        assertEquals("2026-11-20T12:56:35.161746Z", span.get("start_time").asText());
        assertFalse(span.has("otel_trace_id"));
    }

    @Test
    void aFailureIsTheWholeTraceback() {
        JsonNode failed = only("?error=true&failure_type=rate_limit");

        assertEquals("agent.ratelimit", failed.get("name").asText());
        assertTrue(
                failed.get("error").asText().startsWith("Traceback (most recent call last):"),
                failed::toString);
        assertTrue(
                failed.get("error").asText().endsWith("429 - Rate limit reached for requests\n"));
        assertEquals(0, failed.get("span_count").asInt());
        assertEquals(Api.json("[]"), failed.get("spans"));
    }

    @Test
    void tagsOfAMapAreFoundByBothTheirHalves() {
        JsonNode tagged = only("?tag_key=tier&tag_value=gold-rcap0001");
        HttpResponse<String> half = sdk.get(TruLayerProject.TRACES + "?tag_key=tier");

        assertEquals(
                Api.json("{\"run\":\"rcap0001\",\"tier\":\"gold-rcap0001\"}"),
                tagged.get("tag_map"));
        assertEquals(Api.json("[\"run:rcap0001\",\"tier:gold-rcap0001\"]"), tagged.get("tags"));
        assertEquals(0.0125, tagged.get("cost").asDouble());
        assertEquals(0, project.list("?tag_key=tier&tag_value=silver").size());
        assertEquals(400, half.statusCode());
        assertEquals("error.tags_filter_incomplete", Api.json(half.body()).get("error").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "?latency_min=1845, agent.slow",
        "?latency_min=1845&latency_max=1845, agent.slow",
        "?latency_min=1846, ''",
        "?model=claude-sonnet-4-5, agent.anthropic",
        "?token_count_min=150&token_count_max=150, agent.tagged",
        "?failure_type=timeout, agent.timeout",
        "?failure_type=context_length, agent.ctx",
        "?from=2026-11-20T12:56:39.3311Z&to=2026-11-20T12:56:39.332Z, agent.tagged",
        "?to=2026-11-20T12:56:35.1Z, agent.ok",
        "?project_id=TruLayer's&model=text-embedding-3-small, agent.embed"
    })
    void eachFilterFindsWhatItAsksFor(String query, String name) {
        List<String> names =
                project.list(query.replace("'", "%27")).stream()
                        .map(trace -> trace.get("name").asText())
                        .toList();

        assertEquals(name.isEmpty() ? List.of() : List.of(name), names);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "latency_min=-1",
                "latency_min=5&latency_max=4",
                "token_count_min=x",
                "token_count_min=9&token_count_max=8",
                "failure_type=boredom",
                "from=yesterday",
                "error=maybe",
                "cursor=@@"
            })
    void whatIsOutOfRangeIsRefused(String query) {
        HttpResponse<String> answer = sdk.get(TruLayerProject.TRACES + "?" + query);

        assertEquals(400, answer.statusCode(), answer::body);
        assertTrue(Api.json(answer.body()).get("error").isTextual());
    }

    @Test
    void unknownRoutesAndTracesAreItsOwn404() {
        Set<Integer> statuses = new HashSet<>();
        for (String path : List.of("/v1/traces/none", "/trulayer/v1/evals", "/trulayer/v1/x")) {
            HttpResponse<String> answer = sdk.get(path);
            statuses.add(answer.statusCode());
            assertTrue(Api.json(answer.body()).get("error").isTextual(), answer::body);
        }

        assertEquals(Set.of(404), statuses);
    }

    private JsonNode only(String query) {
        List<JsonNode> found = project.list(query);
        assertEquals(1, found.size(), found::toString);
        return found.getFirst();
    }
}
