package io.tracemill.e2e.trulayer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// TruLayer's clients read page by page while others write.
final class TruLayerPagesTest {

    private final TruLayerProject project = TruLayerProject.get();

    @Test
    void pagesStayRightWhileTracesArrive() {
        Api api = project.ofAnother("Pages");
        Instant start = Instant.parse("2026-11-21T10:00:00Z");
        send(api, start, 0, 30);
        List<String> seen = new ArrayList<>();
        String cursor = "";

        for (int page = 0; page < 6; page++) {
            JsonNode answer = api.getJson(TruLayerProject.TRACES + "?limit=5" + cursor);
            answer.get("traces").forEach(trace -> seen.add(trace.get("id").asText()));
            assertEquals(page < 5, answer.get("has_more").asBoolean());
            cursor = "&cursor=" + answer.get("next_cursor").asText();
            send(api, start, 100 + page, 101 + page);
        }

        assertEquals(IntStream.range(0, 30).mapToObj(i -> "page-" + (29 - i)).toList(), seen);
    }

    private static void send(Api api, Instant start, int from, int to) {
        String traces =
                IntStream.range(from, to)
                        .mapToObj(i ->
                                "{\"id\":\"page-%d\",\"input\":\"x\",\"started_at\":\"%s\",\"latency_ms\":5}"
                                        .formatted(i, start.plusSeconds(i)))
                        .collect(Collectors.joining(","));
        HttpResponse<String> answer =
                api.postJson("/v1/ingest/batch", "{\"traces\":[" + traces + "]}");
        api.getAfter(Api.receipt(answer), TruLayerProject.TRACES + "?limit=1");
    }
}
