package io.tracemill.e2e;

import static io.tracemill.e2e.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.local.Ready;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What is slow is what a project says that it is, and what its clients say.
final class SlowTest {

    private final Ready ready = SharedStack.get().ready();
    private final Api admin = new Api(ready, ready.adminKey());
    private final AtomicInteger traces = new AtomicInteger();

    @Test
    void aProjectSetsWhatIsSlow() {
        OwnProject own = OwnProject.create(ready, "slow set");
        String id = own.id();
        Api api = own.api();

        JsonNode usual = posted(api, 900, "");
        HttpResponse<String> set =
                admin.putToQuery("/projects/" + id + "/settings", "{\"slow_threshold_ms\": 800}");
        JsonNode slow =
                eventually(
                        () -> posted(api, 900, ""), trace -> trace.get("slow_request").asBoolean());

        assertTrue(usual.get("slow").isNull(), usual::toString);
        assertEquals(200, set.statusCode(), set.body());
        assertEquals(
                800, api.getJson("/projects/" + id + "/settings").get("slow_threshold_ms").asInt());
        assertEquals(
                Api.json(
                        "{\"reason\":\"threshold\",\"measure\":\"duration\",\"actual_ms\":900.0,\"threshold_ms\":800.0,\"baseline_ms\":null,\"over_by_ms\":100.0,\"span_id\":null}"),
                slow.get("slow"));
        JsonNode listed = api.getJson("/traces?slow=true");
        assertEquals(1, listed.get("total").asInt());
        assertEquals(slow.get("trace_id"), listed.at("/items/0/trace_id"));
    }

    @Test
    void withoutASettingItIsASecondAndAHalf() {
        Api api = OwnProject.create(ready, "slow default").api();

        JsonNode quick = posted(api, 1_499, "");
        JsonNode slow = posted(api, 1_500, "");

        assertFalse(quick.get("slow_request").asBoolean());
        assertTrue(slow.get("slow_request").asBoolean());
        assertEquals("threshold", slow.at("/slow/reason").asText());
        assertEquals(1, api.getJson("/traces?slow=false").get("total").asInt());
    }

    @Test
    void whatAClientCallsSlowShowsAsSlow() {
        Api api = OwnProject.create(ready, "slow reported").api();

        JsonNode trace = posted(api, 20, ",\"slow_request\":true");

        assertTrue(trace.get("slow_request").asBoolean(), trace::toString);
        assertEquals("reported", trace.at("/slow/reason").asText());
    }

    private JsonNode posted(Api api, int millis, String more) {
        String id = "slow-" + traces.incrementAndGet();
        HttpResponse<String> accepted =
                api.postJson(
                        "/traces",
                        "{\"trace_id\":\"%s\",\"prompt\":\"p\",\"response\":\"r\",\"latency\":%d,\"start_time\":\"%s\"%s}"
                                .formatted(id, millis, Instant.now().minusSeconds(5), more));
        return api.getAfter(Api.receipt(accepted), "/traces/" + id);
    }
}
