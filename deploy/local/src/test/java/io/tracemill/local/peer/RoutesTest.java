package io.tracemill.local.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tracemill.local.peer.Routes.Owner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /traces, GATEWAY",
        "POST, /traces/, GATEWAY",
        "POST, /traces?sync=true, GATEWAY",
        "POST, http://127.0.0.1:8080/traces?sync=true, GATEWAY",
        "GET, /traces, QUERY",
        "GET, /traces/abc, QUERY",
        "POST, /traces/abc, QUERY",
        "POST, /api/traces, GATEWAY",
        "POST, /tracellm/traces, GATEWAY",
        "GET, /api/traces, QUERY",
        "POST, /v1/traces, GATEWAY",
        "GET, /v1/traces, QUERY",
        "POST, /v1/metrics, GATEWAY",
        "GET, /v1/metrics, QUERY",
        "POST, /v1/logs, GATEWAY",
        "POST, /v1/otlp/traces, GATEWAY",
        "POST, /v1/otlp/v1/traces, GATEWAY",
        "POST, /v1/otlp, QUERY",
        "POST, /v1/otlp/, QUERY",
        "POST, /otel/shop/v1/traces, GATEWAY",
        "GET, /otel/shop/v1/traces, QUERY",
        "POST, /v1/shop/traces, GATEWAY",
        "POST, /v1/shop/traces/t-1/scores, QUERY",
        "GET, /v1/shop/traces, QUERY",
        "POST, /v1//traces, QUERY",
        "POST, /v1/ingest, GATEWAY",
        "POST, /v1/ingest/batch, GATEWAY",
        "POST, /v1/ingest/other, QUERY",
        "POST, /api/v1/project/shop/otel/spans, QUERY",
        "GET, /, QUERY",
        "GET, /ws, QUERY",
        "GET, /docs, QUERY",
        "GET, /metrics, EITHER",
        "GET, /health/ready, EITHER",
        "GET, /health/live, EITHER",
        "GET, /health, QUERY",
        "GET, /metricsx, QUERY",
        "OPTIONS, *, QUERY",
    })
    void everyRequestHasOneOwner(String method, String target, Owner expected) {
        assertEquals(expected, Routes.owner(method, target));
    }
}
