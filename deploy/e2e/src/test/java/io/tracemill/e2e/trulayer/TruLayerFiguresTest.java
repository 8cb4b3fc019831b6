package io.tracemill.e2e.trulayer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tracemill.e2e.Api;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Exports and figures of TruLayer's are those of the traces.
final class TruLayerFiguresTest {

    private final TruLayerProject project = TruLayerProject.get();
    private final Api sdk = project.sdk();

    @Test
    void anExportHasALineForEachSpan() {
        HttpResponse<String> csv = sdk.get("/v1/traces/export?format=csv&model=gpt-4o-mini");
        HttpResponse<String> lines = sdk.get("/trulayer/v1/traces/export?format=jsonl");

        assertEquals("false", csv.headers().firstValue("X-TruLayer-Truncated").orElseThrow());
        assertEquals(
                "trace_id,span_id,name,type,model,created_at,duration_ms,prompt_tokens,completion_tokens,cost_usd,trace_input,trace_output,span_input,span_output,error",
                csv.body().lines().findFirst().orElseThrow());
        List<JsonNode> rows = lines.body().lines().map(Api::json).toList();
        long spans =
                project.list("").stream()
                        .mapToLong(trace -> Math.max(1, trace.get("span_count").asInt()))
                        .sum();
        assertEquals(spans, rows.size());
        JsonNode tagged =
                rows.stream()
                        .filter(row -> row.get("name").asText().equals("priced"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("0.0125", tagged.get("cost_usd").asText());
        assertEquals(
                "Costs and key-value tags [rcap0001.tagged]", tagged.get("trace_input").asText());
        assertEquals(100, tagged.get("prompt_tokens").asInt());
    }

    @Test
    void figuresAreThoseOfTheTraces() {
        JsonNode metrics =
                sdk.getJson("/v1/metrics?from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z");
        JsonNode clusters = sdk.getJson("/v1/failures/clusters").get("clusters");
        List<JsonNode> traces = project.list("");
        long failed = traces.stream().filter(trace -> !trace.get("error").isNull()).count();

        assertEquals(16, metrics.get("total_traces").asInt());
        assertEquals(failed, metrics.get("error_count").asInt());
        assertEquals(failed / 16.0, metrics.get("error_rate").asDouble());
        assertEquals(1845.265, metrics.get("p99_latency_ms").asDouble());
        double cost =
                traces.stream()
                        .filter(trace -> trace.get("cost").isNumber())
                        .mapToDouble(trace -> trace.get("cost").asDouble())
                        .sum();
        assertEquals(cost, metrics.get("total_cost").asDouble(), 1e-9);
        assertEquals(
                failed,
                StreamSupport.stream(clusters.spliterator(), false)
                        .mapToLong(cluster -> cluster.get("count").asLong())
                        .sum());
        assertTrue(clusters.toString().contains("Request timed out."), clusters::toString);
    }

    @Test
    void noTracesHaveNoRates() {
        JsonNode metrics =
                sdk.getJson("/v1/metrics?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z");

        assertEquals(
                Api.json(
                        """
                        {"total_traces":0,"error_count":0,"error_rate":null,"p50_latency_ms":null,"p95_latency_ms":null,
                         "p99_latency_ms":null,"total_cost":null,"from":"2020-01-01T00:00:00Z","to":"2020-01-02T00:00:00Z"}
                        """),
                metrics);
    }
}
